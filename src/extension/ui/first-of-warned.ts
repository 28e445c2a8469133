import { askAtOnce } from "./first-questions.ts";
import { warningAsked } from "./warning-asked.ts";

askAtOnce(["settings", {}], warningAsked(new URLSearchParams(location.search)));
