// Reads a file of TensorFlow's records, checksums included, and writes each as a line of base 64.
//   node records.mjs FILE
import tfrecord from "tfrecord";

const reader = await tfrecord.RecordReader.create(process.argv[2]);
for (let record = await reader.readRecord(); record !== null; record = await reader.readRecord()) {
  console.log(Buffer.from(record).toString("base64"));
}
