import { startPage } from "../ui/start-page.tsx";
import { Popup } from "./popup.tsx";
import { tabAsked } from "./tab-asked.ts";

startPage(Popup, tabAsked);
