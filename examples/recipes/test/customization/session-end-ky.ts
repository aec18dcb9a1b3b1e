import { api } from "../../src/customization/session-end/ky.ts";
import { addField } from "./controls.ts";

addField((json) => api.post("/k/v1/record.json", { json }));
