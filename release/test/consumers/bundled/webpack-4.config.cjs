const { rule } = require("./documented-rule.cjs");

const { babelLoader, presetEnv } = process.env;
// What webpack 4 can parse. Clients are the project's own matter: ky is as new as what the documented rule compiles.
const options = { presets: [[presetEnv, { targets: { node: "10" }, modules: false }]] };
const compile = { loader: babelLoader, options };

module.exports = {
  mode: "production",
  target: "web",
  entry: "./main.js",
  output: { path: __dirname, filename: "webpack-4.js" },
  module: {
    rules: [
      { ...rule, use: rule.use === "babel-loader" ? compile : rule.use },
      { test: /\.js$/, include: /node_modules.ky\b/, use: compile },
    ],
  },
};
