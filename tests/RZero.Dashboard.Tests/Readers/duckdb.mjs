// Asks DuckDB in the working directory and writes one line of JSON for each question: its rows.
//   node duckdb.mjs SQL...
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
for (const sql of process.argv.slice(2)) {
  const found = await connection.runAndReadAll(sql);
  console.log(JSON.stringify(found.getRowsJson()));
}
