using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.LabeledData;

/// <summary>A tensor with more bytes than 31 bits count is read, trained and written. Needs 12 GB of memory and as much of disk.</summary>
public sealed class LargeTensorTests : IDisposable
{
    private const int Vocabulary = 140_000;
    private const int Width = 4096;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>About two minutes. Every row of the tied head learns, and the last ones lie beyond the two gigabytes.</summary>
    [Fact]
    [Trait("Tier", "N")]
    public void Finetune_EmbeddingOfMoreThanTwoGigabytes_LearnsToItsLastRow()
    {
        var model = Write();
        File.WriteAllLines(folder.File("data.csv"), ["question,answer", "What is 1 + 2?,3", "What is 2 + 2?,4"]);
        var order = new DataOrder(DataPlan.ForImitation, folder.File("data.csv"))
        {
            Model = model,
            Presets = ("paper", "nano"),
            Settings = ["solver.steps=2", "solver.questions_per_step=2", "optimization.gradient_shards=1", "solver.learning_rate=1e-3"],
        };
        var plan = DataPlans.Resolve(order, MethodParts.Shipped, _ => [], TestContext.Current.CancellationToken);
        var events = new List<RunEvent>();
        using var run = EvolutionHost.Local().Runs.Begin(folder.File("run"), plan);

        var outcome = run.Evolve(EvolutionHost.Local(), events.Add, TestContext.Current.CancellationToken);

        var losses = events.OfType<StepEvent>().Select(step => step.Loss!.Value).ToList();
        Assert.Equal(2, losses.Count);
        Assert.True(losses[1] < losses[0], $"loss {losses[0]}, then {losses[1]}");
        using var before = SafetensorsFile.Open(Path.Combine(model, "model.safetensors"));
        using var after = SafetensorsFile.Open(Path.Combine(outcome.Solver.Folder, "model.safetensors"));
        Assert.NotEqual(LastRow(before), LastRow(after));
    }

    private static float[] LastRow(SafetensorsFile file)
    {
        var numbers = new float[(long)Vocabulary * Width];
        file.Read(WeightLayout.Embedding, numbers);
        Assert.True((long)numbers.Length * sizeof(float) > int.MaxValue);
        return numbers[^Width..];
    }

    /// <summary>The built-in model's tokenizer in front of one layer of another shape.</summary>
    private string Write()
    {
        var builtIn = Path.Combine(Repository.Root, "models", "nano");
        using var files = ModelFolder.Open(builtIn);
        var config = files.Config with
        {
            VocabularySize = Vocabulary, HiddenSize = Width, IntermediateSize = 64, LayerCount = 1, TieWordEmbeddings = true,
        };
        var weights = new FirstWeights(config, StreamKey.Root(1));
        ModelFolderWriter.Write(
            folder.File("model"),
            config,
            WeightLayout.Of(config).Select(weight => new NamedTensor(weight.Name, [.. weight.Shape], () => WholeWeight.Read(weights, weight.Name))),
            StorageType.Float32,
            textFilesFrom: builtIn);
        return folder.File("model");
    }
}
