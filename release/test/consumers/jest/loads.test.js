const entries = JSON.parse(process.env.ENTRIES);

test("there are entries", () => {
  expect(entries.length).toBeGreaterThan(0);
});

test.each(entries)("%s loads", (entry) => {
  const members = Object.values(require(entry));
  expect(members.filter((member) => typeof member === "function")).not.toEqual([]);
});

test.each(["ky", "got"])("%s itself does not, as it is an ES module", (client) => {
  expect(() => require(client)).toThrow(/import statement|ES Module/i);
});
