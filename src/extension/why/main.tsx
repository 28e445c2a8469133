import { startPage } from "../ui/start-page.tsx";
import { WhyPage } from "./why-page.tsx";

startPage(WhyPage);
