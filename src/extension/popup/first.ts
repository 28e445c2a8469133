import { askFirst } from "../ui/first-questions.ts";
import { tabAsked } from "./tab-asked.ts";

askFirst(["settings", {}], tabAsked(new URLSearchParams(location.search)));
