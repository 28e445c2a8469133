import { startPage } from "../ui/start-page.tsx";
import { warningAsked } from "../ui/warned-page.tsx";
import { WarningPage } from "./warning-page.tsx";

startPage(WarningPage, warningAsked);
