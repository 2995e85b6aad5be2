using RZero.Checkpoints.Folders;
using RZero.Text.Bench;

// How fast tokenizers load and encode, by processor time, which holds on a busy machine too:
//   dotnet run --project bench/RZero.Text.Bench -c Release -- TEXT MODEL...
// TEXT is a file of ordinary text; MODEL a Hugging Face folder, a tokenizer.json or a GGUF file.

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: RZero.Text.Bench TEXT MODEL...");
    return 2;
}

var samples = TextSamples.Of(File.ReadAllText(args[0]));
ModelTokenizer.Open(args[1]).Encode(samples[0].Texts[0]);
Console.WriteLine($"{"model",-32} {"load s",8} {string.Join(' ', samples.Select(sample => $"{sample.Name,12}"))} {"decode",12}   (MB of UTF-8 a processor second)");
foreach (var model in args.Skip(1))
{
    Console.WriteLine(new TokenizerRates(samples).Measure(model));
}

return 0;
