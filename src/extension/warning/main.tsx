import { startPage } from "../ui/start-page.tsx";
import { WarningPage } from "./warning-page.tsx";

startPage(WarningPage);
