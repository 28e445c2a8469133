import { startPage } from "../ui/start-page.tsx";
import { warningAsked } from "../ui/warned-page.tsx";
import { WhyPage } from "./why-page.tsx";

startPage(WhyPage, warningAsked);
