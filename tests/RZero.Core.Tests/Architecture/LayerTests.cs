using System.Xml.Linq;
using RZero.Testing;
using Xunit;

namespace RZero.Core.Tests.Architecture;

/// <summary>Holds the arrows between the layers. A new arrow is a decision: it is drawn here in the change that needs it.</summary>
public sealed class LayerTests
{
    /// <summary>What each layer may refer to, without "RZero.".</summary>
    internal static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Core"] = [],
        ["Files"] = ["Core"],
        ["Tokenizers"] = ["Core", "Files"],
        ["ChatTemplates"] = ["Core", "Files"],
        ["Hub"] = ["Core", "Files"],
        ["Checkpoints"] = ["Core", "Files", "Tokenizers", "ChatTemplates", "Hub"],
        ["Grading"] = ["Core"],
        ["Training"] = ["Core"],
        ["Compute"] = [],
        ["Models"] = ["Core", "Checkpoints", "Compute"],
        ["Learning"] = ["Core", "Checkpoints", "Compute", "Training"],
        ["Generation"] = ["Core", "Tokenizers", "Checkpoints", "Compute", "Models"],
        ["Torch"] = ["Core", "Files", "Tokenizers", "Checkpoints", "Generation", "Training"],
        ["Bench"] = ["Core", "Checkpoints", "Training", "Compute", "Models", "Learning", "Generation", "Torch"],
        ["Tasks"] = ["Core", "Files", "Grading"],
        ["Evaluation"] = ["Core", "Files", "Tasks", "Data"],
        ["Data"] = ["Core", "Files"],
        ["CoEvolution"] = ["Core", "Files", "Grading", "Checkpoints", "Training", "Tasks", "Evaluation"],
        ["Nano"] = ["Core", "Checkpoints", "Tokenizers", "Training", "Tasks"],
        ["Runs"] = ["Core", "Files"],
        ["Reports"] = ["Core", "Files", "Grading", "Evaluation", "Runs"],
        ["Dashboard"] = ["Core", "Evaluation", "Runs", "Reports"],
        ["Hosting"] =
        [
            "Core", "Files", "Tokenizers", "ChatTemplates", "Hub", "Checkpoints", "Grading", "Training", "Compute", "Models", "Learning",
            "Generation", "Torch", "Tasks", "Evaluation", "Data", "CoEvolution", "Nano", "Runs",
        ],
        ["Cli"] =
        [
            "Core", "Files", "Tokenizers", "Hub", "Checkpoints", "Grading", "Training", "Generation", "Tasks", "Evaluation", "CoEvolution", "Runs", "Reports",
            "Dashboard", "Hosting", "Bench",
        ],
    };

    public static TheoryData<string> Layers =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src"), "RZero.*").Select(x => Path.GetFileName(x)["RZero.".Length..]).Order()];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Project_AnyLayer_ReferencesAllowedLayersOnly(string layer)
    {
        Assert.True(Allowed.ContainsKey(layer), $"RZero.{layer} has no place among the layers yet.");

        Assert.Empty(References(layer, "ProjectReference").Select(LayerName).Except(Allowed[layer]));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Project_OtherThanTorch_LeavesTorchSharpToIt(string layer) =>
        Assert.Equal(layer == "Torch", References(layer, "PackageReference").Contains("TorchSharp"));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Sources_OtherThanTorch_NeverNameTorchSharp(string layer)
    {
        var naming = Sources(layer).Where(x => File.ReadAllText(x).Contains("using TorchSharp", StringComparison.Ordinal));

        Assert.True(layer == "Torch" || !naming.Any(), $"RZero.{layer} leaves tensors to RZero.Torch, but these use them: {string.Join(", ", naming)}");
    }

    /// <summary>libtorch is optional: only the programs, what puts them together and what measures against it may reach it.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void Project_BelowHosting_DoesNotReachTorch(string layer) =>
        Assert.Equal(layer is "Torch" or "Bench" or "Hosting" or "Cli", Reached(layer).Append(layer).Contains("Torch"));

    private static IEnumerable<string> Reached(string layer)
    {
        var direct = References(layer, "ProjectReference").Select(LayerName).ToArray();
        return direct.Concat(direct.SelectMany(Reached)).Distinct();
    }

    private static IEnumerable<string> Sources(string layer) =>
        Directory.EnumerateFiles(Folder(layer), "*.cs", SearchOption.AllDirectories)
            .Where(x => !Path.GetRelativePath(Folder(layer), x).StartsWith("obj", StringComparison.Ordinal));

    private static string[] References(string layer, string kind) =>
        [.. XDocument.Load(Path.Combine(Folder(layer), $"RZero.{layer}.csproj")).Descendants(kind).Select(x => (string)x.Attribute("Include")!)];

    private static string LayerName(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'))["RZero.".Length..];

    private static string Folder(string layer) => Path.Combine(Repository.Root, "src", $"RZero.{layer}");
}
