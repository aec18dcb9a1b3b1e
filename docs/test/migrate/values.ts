/** What stands for the names that the tables of the page use. */
export const app = 12;
export const id = 3;
export const revision = 5;
export const ids = [3, 4];
export const revisions = [5, 6];
export const query = 'Name = "山田 太郎" & more order by $id asc';
export const longQuery = `Name in (${Array.from({ length: 500 }, (_, index) => `"name ${index}"`).join(", ")})`;
export const fields = ["Name", "$id"];
export const record = { Name: { value: "山田" }, Total: { value: null } };
export const records = [record, { Name: { value: "田中" } }];
export const updateKey = { field: "Code", value: "A-1" };
export const comment = { text: "確認しました", mentions: [{ code: "tanaka", type: "USER" as const }] };
export const action = "承認する";
export const assignee = "tanaka";
export const assignees = ["tanaka", "山田"];
export const cursor = "9a9716fe-1394-4677-a1c7-2199a5d28215";
export const payload = { app, record };
export const name = "見積 1.txt";
export const data = Buffer.from("合計 100円");
export const fileKey = "c15b3870-7505-4ab6-9d8d-b9bdbc74f5d6";
export const form = new FormData();
form.append("file", new Blob([data]), name);
export const properties = { Name: { type: "SINGLE_LINE_TEXT" as const, code: "Name", label: "氏名" } };
export const space = 8;

export const username = "山田";
export const password = "YOUR:PASSWORD";
export const oAuthToken = "YOUR_ACCESS_TOKEN";

export const path = "/k/v1/record.json";
export const url = `https://example.cybozu.com${path}`;
export const params = { app: "12", query };
export const body = { app, id, record };
