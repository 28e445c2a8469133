import { startPage } from "../ui/start-page.tsx";
import { warningAsked } from "../ui/warning-asked.ts";
import { WhyPage } from "./why-page.tsx";

startPage(WhyPage, warningAsked);
