using RZero.Checkpoints.Policies;
using RZero.Core;
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

    [Fact]
    public void Open_PolicyWithAnAdapter_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => FrozenPolicy.Open(new PolicyRef(Folder, "adapter", "known")));
}
