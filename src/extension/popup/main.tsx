import { startPage } from "../ui/start-page.tsx";
import { Popup } from "./popup.tsx";

startPage(Popup);
