import { askFirst } from "./first-questions.ts";
import { warningAsked } from "./warning-asked.ts";

askFirst(["settings", {}], warningAsked(new URLSearchParams(location.search)));
