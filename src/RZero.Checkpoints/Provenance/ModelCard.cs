using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RZero.Checkpoints.Adapters;
using RZero.Files;
using RZero.Hub;

namespace RZero.Checkpoints.Provenance;

/// <summary>
/// The page that goes with a model: <c>README.md</c> with the front matter that Hugging Face reads, and <c>rzero.json</c> beside it.
/// </summary>
public static class ModelCard
{
    private const string Name = "README.md";

    /// <summary>Writes both files. Equal arguments give equal bytes.</summary>
    /// <param name="folder">The model's folder; it is there.</param>
    /// <param name="provenance">Where the model comes from.</param>
    /// <param name="results">What was measured of it, if anything was.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(string folder, ModelProvenance provenance, ImmutableArray<ModelResult> results = default)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        ProvenanceFile.Write(folder, provenance);
        var text = Of(provenance, results.IsDefault ? [] : results, LoraAdapter.IsIn(folder));
        DurableFile.Write(Path.Combine(folder, Name), file => file.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The page's text.</summary>
    internal static string Of(ModelProvenance provenance, ImmutableArray<ModelResult> results, bool isAdapter = false) => string.Join(
        '\n',
        [
            .. FrontMatter(provenance, isAdapter), "",
            $"# {Title(provenance)}", "",
            Origin(provenance), "",
            .. Facts(provenance).Select(fact => $"* {fact.Label}: {CardText.Escape(fact.Value)}"), "",
            .. Results(results),
            "## Use", "",
            "```", "rzero generate --model THIS_FOLDER --chat \"What is 12 + 30?\"", "```", "",
            isAdapter
                ? "or with PEFT: `PeftModel.from_pretrained(BASE, \"THIS_FOLDER\")`; "
                    + "as a model of its own: `rzero merge BASE THIS_FOLDER NEW_FOLDER`."
                : "or with transformers: `AutoModelForCausalLM.from_pretrained(\"THIS_FOLDER\")` "
                    + "and `AutoTokenizer.from_pretrained(\"THIS_FOLDER\")`.",
            "`rzero.json` says the same as this page for programs.", "",
        ]);

    private static IEnumerable<string> FrontMatter(ModelProvenance provenance, bool isAdapter)
    {
        yield return "---";
        if (provenance.BaseModel is { } name && HubReference.Parse(name) is not null)
        {
            yield return $"base_model: {CardText.Quote(name)}";
        }

        yield return $"library_name: {(isAdapter ? "peft" : "transformers")}";
        if (provenance.BaseLicence is { } licence && BaseLicence.IsName(licence))
        {
            yield return $"license: {licence}";
        }

        yield return "pipeline_tag: text-generation";
        yield return "tags:";
        yield return "- rzero";
        if (provenance.Role is not null)
        {
            yield return "- r-zero";
            yield return "- grpo";
        }

        yield return "---";
    }

    private static string Title(ModelProvenance provenance)
    {
        var made = provenance.Role is { } role
            ? $"{Capital(role)} of iteration {provenance.Iteration}, step {provenance.Step}"
            : $"A model made by rzero {provenance.MadeBy}";
        return CardText.Escape(provenance.BaseModel is { } name ? $"{made}, from {name}" : made);
    }

    private static string Origin(ModelProvenance provenance) => provenance switch
    {
        { MadeBy: "convert" or "merge" } => string.Join(' ', Trained(provenance), Changed(provenance)).TrimStart(),
        _ => Trained(provenance),
    };

    private static string Changed(ModelProvenance provenance) => provenance.MadeBy == "merge"
        ? "A LoRA adapter was added to its parent's weights by RZero."
        : "Its parent's weights were written in another format by RZero, and not trained further.";

    private static string Trained(ModelProvenance provenance) => provenance switch
    {
        { Role: not null } => "Trained by [RZero](https://arxiv.org/abs/2508.05004) without any data: a Challenger writes questions, "
            + "a Solver answers them and learns from its own majority vote. "
            + "Its labels were made by itself and some of them were wrong. It was not made safe in any way.",
        { MadeBy: "pretrain" } =>
            "Pre-trained from nothing by RZero, on problems and answers that a program wrote. Small, and meant for experiments.",
        _ => "",
    };

    private static IEnumerable<(string Label, string Value)> Facts(ModelProvenance provenance)
    {
        (string Label, string? Value)[] facts =
        [
            ("base model", provenance.BaseModel),
            ("revision of the base model", provenance.BaseRevision),
            (provenance.MadeBy is "convert" or "merge" ? "made from" : "training started from", provenance.Parent),
            ("SHA-256 of that model's weights", provenance.ParentHash),
            ("adapter", provenance.Adapter),
            ("recipe", provenance.Recipe),
            ("scale", provenance.Scale),
            ("steps", provenance.Step?.ToString(CultureInfo.InvariantCulture)),
            ("seed", provenance.Seed?.ToString(CultureInfo.InvariantCulture)),
            ("plan (SHA-256)", provenance.PlanHash),
            ("made by rzero", provenance.CodeVersion),
        ];
        return facts.Where(fact => fact.Value is not null).Select(fact => (fact.Label, fact.Value!));
    }

    private static IEnumerable<string> Results(ImmutableArray<ModelResult> results) => results.IsEmpty ? [] :
    [
        "## Measured", "",
        "| benchmark | measure | value | questions |", "|---|---|---|---|",
        .. results.Select(result => string.Create(
            CultureInfo.InvariantCulture,
            $"| {CardText.Escape(result.Benchmark)} | {CardText.Escape(result.Measure)} | {result.Value * 100:0.0} % | {result.ItemCount} |")),
        "",
    ];

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
