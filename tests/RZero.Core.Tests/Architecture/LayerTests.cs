using System.Xml.Linq;
using RZero.Testing;
using Xunit;

namespace RZero.Core.Tests.Architecture;

/// <summary>Holds the arrows between the layers. A new arrow is a decision: it is drawn here in the change that needs it.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Grading"] = ["Core"],
        ["Checkpoints"] = ["Core"],
        ["Runs"] = ["Core"],
        ["Evaluation"] = ["Core", "Grading"],
        ["Models"] = ["Core", "Checkpoints"],
        ["Training"] = ["Core", "Checkpoints", "Models"],
        ["Nano"] = ["Core", "Checkpoints", "Models", "Training"],
        ["CoEvolution"] = ["Core", "Grading", "Checkpoints", "Models", "Training", "Evaluation"],
        ["Cli"] = ["Core", "Grading", "Checkpoints", "Models", "Training", "Evaluation", "CoEvolution", "Runs", "Nano"],
    };

    private static readonly string[] TensorLayers = ["Models", "Training", "Nano", "CoEvolution"];

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
    public void Project_OtherThanModels_LeavesTorchSharpToIt(string layer) =>
        Assert.Equal(layer == "Models", References(layer, "PackageReference").Contains("TorchSharp"));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Sources_LayerWithoutTensors_NeverNameTorchSharp(string layer)
    {
        var naming = Sources(layer).Where(x => File.ReadAllText(x).Contains("using TorchSharp", StringComparison.Ordinal));

        Assert.True(TensorLayers.Contains(layer) || !naming.Any(), $"RZero.{layer} knows no tensors, but these do: {string.Join(", ", naming)}");
    }

    private static IEnumerable<string> Sources(string layer) =>
        Directory.EnumerateFiles(Folder(layer), "*.cs", SearchOption.AllDirectories)
            .Where(x => !Path.GetRelativePath(Folder(layer), x).StartsWith("obj", StringComparison.Ordinal));

    private static string[] References(string layer, string kind) =>
        [.. XDocument.Load(Path.Combine(Folder(layer), $"RZero.{layer}.csproj")).Descendants(kind).Select(x => (string)x.Attribute("Include")!)];

    private static string LayerName(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'))["RZero.".Length..];

    private static string Folder(string layer) => Path.Combine(Repository.Root, "src", $"RZero.{layer}");
}
