using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>What <c>generation_config.json</c> says about how a model is meant to write. Null where it says nothing.</summary>
/// <param name="EndTokenIds">Tokens that end a text; may be empty.</param>
public sealed record GenerationConfig(IReadOnlyList<int> EndTokenIds)
{
    /// <summary>First token of a text.</summary>
    public int? BeginTokenId { get; init; }

    /// <summary>Token that fills up shorter rows.</summary>
    public int? PaddingTokenId { get; init; }

    /// <summary>Divides the logits; above 0.</summary>
    public double? Temperature { get; init; }

    /// <summary>Share of the probability mass that is sampled from; in (0, 1].</summary>
    public double? TopP { get; init; }

    /// <summary>Number of tokens that are sampled from.</summary>
    public int? TopK { get; init; }

    /// <summary>Tokens less probable than this share of the most probable one are dropped; in (0, 1].</summary>
    public double? MinP { get; init; }

    /// <summary>Whether tokens are drawn at all; where not, the most probable one is taken each time.</summary>
    public bool? DoSample { get; init; }

    /// <summary>Reads a file; an absent one says nothing.</summary>
    /// <exception cref="ModelFileException">It is malformed.</exception>
    public static GenerationConfig Read(string path) =>
        File.Exists(path) ? JsonFile.Read(path, "a generation config", root => Parse(new(root, path))) : new([]);

    // Temperature and top_k are 0 in files that mean "off", which is to say nothing.
    private static GenerationConfig Parse(ConfigSettings settings) => new(settings.Ids("eos_token_id"))
    {
        BeginTokenId = settings.Ids("bos_token_id").Cast<int?>().FirstOrDefault(),
        PaddingTokenId = settings.WholeNumber("pad_token_id") is >= 0 and var padding ? padding : null,
        Temperature = settings.NumberAboveZero("temperature"),
        TopP = settings.NumberAboveZero("top_p") is <= 1 and var share ? share : null,
        TopK = settings.WholeNumber("top_k") is > 0 and var count ? count : null,
        MinP = settings.NumberAboveZero("min_p") is <= 1 and var least ? least : null,
        DoSample = settings.Find("do_sample") is null ? null : settings.Flag("do_sample", otherwise: false),
    };
}
