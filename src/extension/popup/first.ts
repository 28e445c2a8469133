import { askAtOnce } from "../ui/first-questions.ts";
import { tabAsked } from "./tab-asked.ts";

askAtOnce(["settings", {}], tabAsked(new URLSearchParams(location.search)));
