/** The records of the app at the start: fields by their codes, as in Kintone's API. */
export const customers = [
  customer("株式会社さくら商事", "山田 花子", "東京", 48),
  customer("Northwind Coffee", "Amelia Hart", "London", 12),
  customer("有限会社みどり農園", "佐藤 健一", "長野", 7),
  customer("Müller & Söhne GmbH", "Jörg Müller", "Hamburg", 130),
  customer("あおぞら建設", "高橋 美咲", "大阪", 64),
  customer("Harbour Light Studio", "Priya Nair", "Sydney", 5),
];

function customer(company: string, contact: string, city: string, seats: number) {
  return {
    company: { type: "SINGLE_LINE_TEXT", value: company },
    contact: { type: "SINGLE_LINE_TEXT", value: contact },
    city: { type: "DROP_DOWN", value: city },
    seats: { type: "NUMBER", value: String(seats) },
    documents: { type: "FILE", value: [] },
  };
}
