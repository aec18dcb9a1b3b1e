module.exports = {
  mode: "production",
  target: "web",
  entry: "./main.js",
  output: { path: __dirname, filename: "webpack.js" },
};
