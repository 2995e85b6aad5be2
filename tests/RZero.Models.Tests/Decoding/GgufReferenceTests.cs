using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Gguf;
using RZero.Core;
using RZero.Models.Decoding;
using RZero.Models.Sampling;
using RZero.Testing;
using RZero.Testing.Torch;
using Xunit;

namespace RZero.Models.Tests.Decoding;

/// <summary>Models out of GGUF files against other implementations of the same weights.</summary>
public sealed class GgufReferenceTests
{
    private const string Stories = "models/stories260k";
    private const string SmolLm = "models/smollm2-135m-instruct";

    /// <summary>The file says 128 positions, as it was made for; the published story goes on to 200, which the rotary embedding allows.</summary>
    [Fact]
    public void Sample_StoryFromGguf_IsThePublishedOne()
    {
        using var json = Reference(Stories);
        using var gguf = GgufModel.Open(SharedData.Require($"{Stories}/stories260K.gguf"));
        using var leaks = new TensorLeakGuard();
        using var model = CausalModel.Load(gguf.Config with { MaxPositions = 512 }, gguf.Weights);
        var expected = Ids(json.RootElement, "greedy_from_bos_ids");

        Assert.Equal(expected[1..], Greedy(model, expected[..1], expected.Length - 1, []));
    }

    /// <summary>Two tensors of llama2.c's own file, which no converter of llama.cpp has touched, with the rows that it keeps in the same order.</summary>
    [Fact]
    public void Read_StoryWeights_AreThoseOfItsFirstFile()
    {
        var bin = new Llama2File(SharedData.Require($"{Stories}/stories260K.bin"));
        using var gguf = GgufFile.Open(SharedData.Require($"{Stories}/stories260K.gguf"));

        Assert.Equal(bin.Embedding(), Read(gguf, "token_embd.weight"));
        Assert.Equal(bin.Query(layer: 3), Read(gguf, "blk.3.attn_q.weight"));
    }

    /// <summary>135 million weights of 4 bits, against PyTorch in float64 on the numbers that they stand for.</summary>
    [Fact]
    public void Score_SmolLm_MatchesTheReference()
    {
        using var json = Reference(SmolLm);
        using var model = LoadSmolLm();
        foreach (var item in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            var (logProbs, _) = new SequenceScorer(model).Score([.. Ids(item, "input_ids")], topCount: 0, TestContext.Current.CancellationToken);
            var expected = item.GetProperty("token_log_probs").EnumerateArray().Select(value => value.GetDouble()).ToList();
            Assert.Equal(expected.Count, logProbs.Length);
            Assert.All(expected.Zip(logProbs), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        }
    }

    [Fact]
    [Trait("Tier", "N")]
    public void Sample_SmolLmGreedy_WritesTheReference()
    {
        using var json = Reference(SmolLm);
        using var model = LoadSmolLm();
        foreach (var item in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            var expected = Ids(item, "greedy_ids");
            Assert.Equal(expected, Greedy(model, Ids(item, "input_ids"), 48, [2]));
        }
    }

    private static CausalModel LoadSmolLm()
    {
        using var gguf = GgufModel.Open(SharedData.Require($"{SmolLm}/SmolLM2-135M-Instruct.Q4_1.gguf"));
        return CausalModel.Load(gguf);
    }

    private static int[] Greedy(CausalModel model, int[] prompt, int count, ImmutableHashSet<int> ends)
    {
        using var engine = new TorchRolloutEngine(model, tokenizer: null, ends);
        var request = new RolloutRequest("0", [.. prompt], StreamKey.Root(0));
        return [.. engine.Sample(new("u", "p", [request], new() { Temperature = 0, MaxTokens = count }), TestContext.Current.CancellationToken)[0].TokenIds];
    }

    private static float[] Read(GgufFile file, string name)
    {
        var numbers = new float[file.Tensors[name].Count];
        file.Read(name, numbers);
        return numbers;
    }

    private static JsonDocument Reference(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Require(name), "reference.json")));

    private static int[] Ids(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
