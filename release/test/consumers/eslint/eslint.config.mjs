import imports from "eslint-plugin-import";

export default [
  {
    plugins: { import: imports },
    settings: { "import/extensions": [".js", ".mjs", ".cjs"] },
    rules: { "import/no-unresolved": "error", "import/named": "error" },
  },
];
