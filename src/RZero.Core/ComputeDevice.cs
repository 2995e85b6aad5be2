using System.Globalization;

namespace RZero.Core;

/// <summary>What a model is computed on: the processor, or one accelerator.</summary>
/// <param name="Kind">"cpu" or "cuda".</param>
/// <param name="Index">Which of its kind, 0 for the first.</param>
public sealed record ComputeDevice(string Kind, int Index)
{
    /// <summary>The processor.</summary>
    public static ComputeDevice Cpu { get; } = new("cpu", 0);

    private const string Cuda = "cuda";

    /// <summary>Reads "cpu", "cuda" (the first one) or "cuda:1"; null where the text is none of them.</summary>
    public static ComputeDevice? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == Cpu.Kind)
        {
            return Cpu;
        }

        var number = text == Cuda ? "0" : text.StartsWith($"{Cuda}:", StringComparison.Ordinal) ? text[(Cuda.Length + 1)..] : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? new(Cuda, index) : null;
    }

    /// <summary>Why a text names no device, as a sentence that begins with the key; nothing where it names one.</summary>
    /// <param name="key">The plan's key.</param>
    /// <param name="text">Its value.</param>
    public static IEnumerable<string> Problems(string key, string text) => TryParse(text) is not null
        ? []
        : [$"{key}: there is no device \"{text}\"; there are cpu, cuda and cuda:N.{Offer(text)}"];

    // One letter from cpu, and never meant as it.
    private static string Offer(string text) => NearestName.Offer(text == "gpu" ? Cuda : text, [Cpu.Kind, Cuda]);

    /// <summary>As it is written in a plan.</summary>
    public override string ToString() => this == Cpu ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}:{Index}");
}
