using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Policies;

public sealed class FrozenPolicyTests
{
    private static readonly string Folder = Fixture.Path("tiny-qwen3-tied");

    /// <summary>From an independent implementation of the hashed layout.</summary>
    [Fact]
    public void Policy_OfAFolder_HasTheHashOfItsWeights()
    {
        using var policy = FrozenPolicy.Open(Folder);

        Assert.Equal(new PolicyRef(Folder, Adapter: null, "6c391b47418d5db56b6ec04bd23d1bd4617350d3cff331fec29992af19835b61"), policy.Policy);
        Assert.Equal(0, policy.Version);
    }

    [Fact]
    public void Policy_ThatIsKnown_IsNotHashedAgain()
    {
        using var policy = FrozenPolicy.Open(new PolicyRef(Folder, Adapter: null, "known"));

        Assert.Equal("known", policy.Policy.Hash);
    }

    /// <summary>Its weights are the base's with the adapter added, by <see cref="MergedWeights"/>, which is held to PEFT's numbers.</summary>
    [Fact]
    public void Open_PolicyWithAnAdapter_ShowsBothTheAdapterAndTheWholeWeights()
    {
        using var folder = new TemporaryFolder();
        using var files = ModelFolder.Open(Folder);
        const string name = "model.layers.0.self_attn.q_proj.weight";
        var first = FirstAdapter.Of(files.Config, new(2, 4, IsRankStabilized: false, ["q_proj"]), StreamKey.Root(1));
        var pair = first.Pairs[name];
        var adapter = first with { Pairs = first.Pairs.SetItem(name, pair with { B = Enumerable.Repeat(0.5f, pair.B.Length).ToArray() }) };
        adapter.Write(folder.Path);

        using var policy = FrozenPolicy.Open(new PolicyRef(Folder, folder.Path, "known"));

        Assert.Equal((folder.Path, "known"), (policy.Policy.Folder, policy.Policy.Hash));
        Assert.Equal(AdapterHash.Compute("", adapter), AdapterHash.Compute("", policy.Adapter!));
        Assert.Equal(WholeWeight.Read(new MergedWeights(files.Weights, adapter), name), WholeWeight.Read(policy.Tensors, name));
        Assert.NotEqual(WholeWeight.Read(files.Weights, name), WholeWeight.Read(policy.Tensors, name));
    }

    [Fact]
    public void Open_AdapterThatIsNotThere_SaysSo() =>
        Assert.Throws<ModelFileException>(() => FrozenPolicy.Open(new PolicyRef(Folder, Path.Combine(Folder, "nothing"), "known")));
}
