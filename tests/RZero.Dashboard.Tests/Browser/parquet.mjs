// Reads Parquet files with a reader of others and writes what is in them: {"file", "rows", "first"}.
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";

for (const name of process.argv.slice(2)) {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(name) });
  console.log(JSON.stringify({ file: name.split("/").pop(), rows: rows.length, first: rows[0] }, (_, value) => (typeof value === "bigint" ? Number(value) : value)));
}
