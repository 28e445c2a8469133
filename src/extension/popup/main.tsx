import { startPage } from "../ui/start-page.tsx";
import { Popup, tabAsked } from "./popup.tsx";

startPage(Popup, tabAsked);
