import { startPage } from "../ui/start-page.tsx";
import { warningAsked } from "../ui/warning-asked.ts";
import { WarningPage } from "./warning-page.tsx";

startPage(WarningPage, warningAsked);
