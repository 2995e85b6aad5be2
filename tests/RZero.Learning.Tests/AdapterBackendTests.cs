using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Folders;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Files;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using RZero.Learning.Tree;
using RZero.Testing;
using RZero.Testing.Models;
using RZero.Training;
using RZero.Training.Backends;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Learning.Tests;

/// <summary>The native backend on an adapter over frozen weights.</summary>
public sealed class AdapterBackendTests
{
    private static readonly string Small = Fixture.Path("tiny-qwen3-tied");

    public static TheoryData<string> Recorded => ["models/tiny/tiny-qwen3-tied", "models/tiny/tiny-qwen2-untied-sharded"];

    /// <summary>Log-probabilities of PEFT in float64, of its adapters over its models: within 1e-4.</summary>
    [Theory]
    [MemberData(nameof(Recorded))]
    public void LogProbs_AdapterOfPeft_AreThoseRecordedOfIt(string model)
    {
        var folder = SharedData.Require(model);
        using var policy = new Policy(folder, LoraAdapter.Read(Path.Combine(folder, "lora")));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "lora", "reference.json")));
        int[] ids = [.. json.RootElement.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32())];
        using var backend = policy.Backend();

        var found = backend.LogProbs([new([new([ids[0]], [.. ids[1..]], [.. ids[1..].Select(_ => 0f)], 1)])])[0];

        var expected = json.RootElement.GetProperty("token_log_probs").EnumerateArray().Select(value => value.GetDouble());
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * Math.Max(1, Math.Abs(pair.First))));
    }

    /// <summary>
    /// Loss and gradient of PEFT's adapters by the chain rule, <c>dA = s B^T dW</c> and <c>dB = s dW A^T</c>, from the gradient of all weights of the
    /// merged model in doubles, which another test holds to differences of the loss; then a step of AdamW by its equations. All within 1e-4,
    /// relative.
    /// </summary>
    [Theory]
    [MemberData(nameof(Recorded))]
    public void Accumulate_AdapterOfPeft_IsTheChainRuleOnTheMergedModel(string model)
    {
        var folder = SharedData.Require(model);
        var adapter = LoraAdapter.Read(Path.Combine(folder, "lora"));
        using var policy = new Policy(folder, adapter);
        using var backend = policy.Backend();
        var samples = RecordedSteps.Samples(folder);
        using var merged = new ParameterMemory<double>(new(policy.Files.Config));
        using var slopes = new ParameterMemory<double>(merged.Layout);
        Merge(policy.Files, adapter, merged);

        Assert.Equal(CrossEntropy(merged, slopes, samples), CrossEntropy(backend, samples), 1e-4);

        foreach (var (name, pair) in adapter.Pairs)
        {
            var (a, b) = ChainRule(pair, slopes.Slice(merged.Layout[name], 0, pair.Rows * pair.Columns).ToArray(), adapter.Config.Scaling);
            AssertNear(a, Numbers(backend.Gradient, LoraAdapter.NameOfA(name)));
            AssertNear(b, Numbers(backend.Gradient, LoraAdapter.NameOfB(name)));
        }

        var gradient = backend.Gradient.Piece(0).ToArray();
        backend.Step(1e-3);
        AssertNear(FirstStep(adapter, backend.Gradient.Layout, gradient, 1e-3), policy.Parameters.Memory.Piece(0).ToArray());
    }

    [Fact]
    public void Update_OtherNumberOfWorkers_GivesTheSameBits()
    {
        float[] After(int workers, bool recompute)
        {
            using var policy = new Policy(Small);
            using var reference = new Policy(Small);
            var options = Options() with { MicroBatchTokens = 30, WorkerCount = workers, ShardCount = 3 };
            using var trainer = new PolicyTrainer(
                new NativePolicyBackend(policy.Parameters, reference.Parameters, options, new() { Recompute = recompute }), options);
            trainer.Update(RecordedSteps.Samples(Small));
            trainer.Update(RecordedSteps.Samples(Small));
            return policy.Parameters.Memory.Piece(0).ToArray();
        }

        var one = After(1, recompute: false);
        Assert.All(new[] { 2, 3, 7 }, workers => Assert.Equal(one, After(workers, workers == 3)));
    }

    /// <summary>Two steps; or one, adapter and optimizer through files, and one more: the same bits, and the same policy by its hash.</summary>
    [Fact]
    public void LoadOptimizer_StateOfAnother_GoesOnAsThatWouldHave()
    {
        using var folder = new TemporaryFolder();
        using var policy = new Policy(Small);
        using var first = policy.Backend();
        using var trainer = new PolicyTrainer(first, Options());
        trainer.Update(RecordedSteps.Samples(Small));
        first.SaveOptimizer(folder.File("optimizer.safetensors"));
        policy.Parameters.Adapter.Write(folder.File("adapter"));
        using var copy = new Policy(Small, LoraAdapter.Read(folder.File("adapter")));
        using var second = copy.Backend();
        using var other = new PolicyTrainer(second, Options());
        second.LoadOptimizer(folder.File("optimizer.safetensors"));
        Assert.Equal(policy.Parameters.Policy.Hash, copy.Parameters.Policy.Hash);

        trainer.Update(RecordedSteps.Samples(Small));
        other.Update(RecordedSteps.Samples(Small));

        Assert.Equal(policy.Parameters.Memory.Piece(0).ToArray(), copy.Parameters.Memory.Piece(0).ToArray());
        Assert.Equal(policy.Parameters.Policy.Hash, copy.Parameters.Policy.Hash);
    }

    /// <summary>What is trained is the adapter, and it alone takes memory: no gradient and no moments of the base.</summary>
    [Fact]
    public void Memory_OfAnAdapter_HoldsTheAdapterAlone()
    {
        using var policy = new Policy(Small);
        using var backend = policy.Backend();

        var numbers = policy.Parameters.Adapter.Pairs.Values.Sum(pair => pair.A.Length + pair.B.Length);
        Assert.Equal(numbers, policy.Parameters.Memory.Layout.Count);
        Assert.Equal(numbers * sizeof(float), backend.Gradient.Bytes);
    }

    [Fact]
    public void Policy_AfterAnUpdate_HasAnotherHashAndVersionAndTheSameBase()
    {
        using var policy = new Policy(Small);
        var before = policy.Parameters.Policy;
        using var trainer = new PolicyTrainer(policy.Backend(), Options());

        trainer.Update(RecordedSteps.Samples(Small));

        Assert.NotEqual(before.Hash, policy.Parameters.Policy.Hash);
        Assert.Equal((before.Base, 1L), (policy.Parameters.Policy.Base, policy.Parameters.Version));
    }

    [Fact]
    public void Constructor_AdapterOfTheHead_IsRefused()
    {
        using var files = ModelFolder.Open(Small);
        using var frozen = new FrozenDecoder<float>(files.Config, files.Weights, WeightStorage.Float32, VectorPaths.Best);
        var config = files.Config;
        var adapter = new LoraAdapter(
            new(1, 1, IsRankStabilized: false, ["embed_tokens"]),
            ImmutableSortedDictionary<string, LoraPair>.Empty.Add(
                "model.embed_tokens.weight",
                new(new float[config.HiddenSize], new float[config.VocabularySize], config.VocabularySize, config.HiddenSize)));

        var refused = Assert.Throws<ModelFileException>(
            () => new AdapterParameters(frozen.Base, files.Weights, new("base", null, "hash"), adapter));

        Assert.Contains("model.embed_tokens.weight", refused.Message, StringComparison.Ordinal);
    }

    private static PolicyTrainerOptions Options() =>
        new() { Objective = new GrpoObjective(new() { KlCoefficient = 0 }), LearningRate = 1e-3 };

    private static double CrossEntropy(NativePolicyBackend backend, TrainingSample[] samples)
    {
        var count = samples.Sum(sample => sample.CompletionIds.Length);
        PassSlopes Slopes(TokenBatch batch, PassNumbers numbers) => new(
            PassTally.Empty with { Loss = -numbers.LogProbs.Sum(value => (double)value) / count },
            [.. numbers.LogProbs.Select(_ => -1f / count)],
            []);
        return backend.Accumulate([new TokenBatch([.. samples])], Slopes).Sum(tally => tally.Loss);
    }

    /// <summary>The same loss of a whole model, and the slopes of all its weights, in doubles.</summary>
    private static double CrossEntropy(ParameterMemory<double> weights, ParameterMemory<double> slopes, TrainingSample[] samples)
    {
        using var pass = new DecoderPass<double>(new DoubleKernels(), weights.Layout.Config, recompute: false);
        var tree = new RolloutTree(samples);
        var logProbs = pass.Forward(new(weights), tree, 1).LogProbs;
        pass.Backward(new(weights), tree, 1, [.. logProbs.Select(_ => -1f / logProbs.Length)], [], new(slopes));
        return -logProbs.Average();
    }

    /// <summary>Weights with the adapter added, in doubles.</summary>
    private static void Merge(ModelFolder files, LoraAdapter adapter, ParameterMemory<double> merged)
    {
        foreach (var place in merged.Layout.Places)
        {
            var weights = Array.ConvertAll(WholeWeight.Read(files.Weights, place.Name), number => (double)number);
            if (adapter.Pairs.TryGetValue(place.Name, out var pair))
            {
                for (var i = 0; i < weights.Length; i++)
                {
                    var (row, column) = Math.DivRem(i, pair.Columns);
                    weights[i] += adapter.Config.Scaling * Enumerable.Range(0, pair.Rank).Sum(rank =>
                        (double)pair.B.Span[(row * pair.Rank) + rank] * pair.A.Span[(rank * pair.Columns) + column]);
                }
            }

            weights.CopyTo(merged.Slice(place, 0, weights.Length));
        }
    }

    private static (double[] A, double[] B) ChainRule(LoraPair pair, double[] slopes, double scaling)
    {
        var (a, b) = (new double[pair.A.Length], new double[pair.B.Length]);
        for (var row = 0; row < pair.Rows; row++)
        {
            for (var column = 0; column < pair.Columns; column++)
            {
                var slope = scaling * slopes[(row * pair.Columns) + column];
                for (var rank = 0; rank < pair.Rank; rank++)
                {
                    a[(rank * pair.Columns) + column] += slope * pair.B.Span[(row * pair.Rank) + rank];
                    b[(row * pair.Rank) + rank] += slope * pair.A.Span[(rank * pair.Columns) + column];
                }
            }
        }

        return (a, b);
    }

    /// <summary>AdamW's first step: both moments, corrected, are the gradient and its square.</summary>
    private static double[] FirstStep(LoraAdapter adapter, ParameterLayout layout, float[] gradient, double rate)
    {
        var options = Options().Optimizer;
        var before = new double[layout.Count];
        foreach (var (name, pair) in adapter.Pairs)
        {
            Array.ConvertAll(pair.A.ToArray(), number => (double)number).CopyTo(before, layout[LoraAdapter.NameOfA(name)].Start);
            Array.ConvertAll(pair.B.ToArray(), number => (double)number).CopyTo(before, layout[LoraAdapter.NameOfB(name)].Start);
        }

        return
        [
            .. before.Zip(gradient, (weight, slope) =>
                (weight * (1 - (rate * options.WeightDecay))) - (rate * slope / (Math.Abs((double)slope) + options.Epsilon))),
        ];
    }

    private static float[] Numbers(ParameterMemory<float> memory, string tensor)
    {
        var place = memory.Layout[tensor];
        return memory.Slice(place, 0, (int)place.Count).ToArray();
    }

    private static void AssertNear(double[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var norm = Math.Sqrt(expected.Sum(value => value * value));
        Assert.InRange(Math.Sqrt(expected.Zip(found, (a, b) => (a - b) * (a - b)).Sum()), 0, 1e-4 * norm);
    }

    /// <summary>An adapter over a folder's weights.</summary>
    private sealed class Policy : IDisposable
    {
        private readonly FrozenDecoder<float> frozen;

        public Policy(string folder, LoraAdapter? adapter = null)
        {
            Files = ModelFolder.Open(folder);
            frozen = new(Files.Config, Files.Weights, WeightStorage.Float32, VectorPaths.Best);
            Parameters = new(frozen.Base, Files.Weights, new(folder, null, "base"), adapter ?? SmallAdapters.Trained(Files.Config));
        }

        public ModelFolder Files { get; }

        public AdapterParameters Parameters { get; }

        public NativePolicyBackend Backend() => new(Parameters, null, Options());

        public void Dispose()
        {
            Parameters.Dispose();
            frozen.Dispose();
            Files.Dispose();
        }
    }
}
