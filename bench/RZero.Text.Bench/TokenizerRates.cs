using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RZero.Checkpoints.Folders;
using RZero.Tokenizers;

namespace RZero.Text.Bench;

/// <summary>Measures one tokenizer after another, each from a cold cache.</summary>
internal sealed class TokenizerRates(ImmutableArray<TextSample> samples)
{
    /// <summary>One line of the table.</summary>
    public string Measure(string model)
    {
        GC.Collect();
        ITokenizer? tokenizer = null;
        var load = Seconds(() => tokenizer = ModelTokenizer.Open(model));
        var encode = samples.Select(sample => Rate(sample, text => tokenizer!.Encode(text))).ToList();
        var ids = tokenizer!.Encode(samples[1].Texts[0]);
        var decode = Rate(samples[1], _ => tokenizer.Decode(ids.AsSpan()));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(model),-32} {load,8:F2} {string.Join(' ', encode.Select(rate => rate.ToString("F1", CultureInfo.InvariantCulture).PadLeft(12)))} {decode,12:F1}");
    }

    private static double Rate(TextSample sample, Action<string> work)
    {
        var bytes = sample.Texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text));
        return bytes / 1e6 / Seconds(() =>
        {
            foreach (var text in sample.Texts)
            {
                work(text);
            }
        });
    }

    /// <summary>Processor time of the whole process, garbage collection included.</summary>
    private static double Seconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static string Name(string model) => Path.GetFileName(Path.TrimEndingDirectorySeparator(model));
}
