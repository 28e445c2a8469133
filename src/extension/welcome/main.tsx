import { startPage } from "../ui/start-page.tsx";
import { WelcomePage } from "./welcome-page.tsx";

startPage(WelcomePage);
