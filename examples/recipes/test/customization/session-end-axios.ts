import { client } from "../../src/customization/session-end/axios.ts";
import { addField } from "./controls.ts";

addField((json) => client.post("/k/v1/record.json", json));
