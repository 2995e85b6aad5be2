using RZero.Core.Sampling;
using Xunit;

namespace RZero.Core.Tests.Sampling;

public sealed class WorkUnitTests
{
    private static readonly WorkUnit Unit = new(
        "i1/solver/s3/u0007",
        "policy",
        "torch/f32/cpu",
        [new RolloutRequest("a", [1, 2, 3], new StreamKey(5)), new RolloutRequest("b", [4], new StreamKey(6))],
        new SamplingOptions { Temperature = 0.7, StopStrings = ["\n\n"] });

    // From an independent implementation of the hashed layout.
    [Fact]
    public void InputHash_KnownUnit_IsPinned() =>
        Assert.Equal("4b45ccc5a16f7cc45bed8ff57b97ae0e313ac51a79eb411b8b98b344fd3688b7", Unit.InputHash);

    [Fact]
    public void InputHash_OtherId_IsTheSame() => Assert.Equal(Unit.InputHash, (Unit with { Id = "other" }).InputHash);

    [Fact]
    public void InputHash_AnyChangeOfWhatIsSampled_Differs()
    {
        var first = Unit.Requests[0];
        WorkUnit[] others =
        [
            Unit with { PolicyId = "policy2" },
            Unit with { EngineId = "torch/bf16/cpu" },
            Unit with { PolicyId = "policytorch", EngineId = "/f32/cpu" },
            Unit with { Requests = [first] },
            Unit with { Requests = [Unit.Requests[1], first] },
            Unit with { Requests = Unit.Requests.SetItem(0, first with { PromptIds = [1, 2, 4] }) },
            Unit with { Requests = Unit.Requests.SetItem(0, first with { PromptIds = [1, 2] }) },
            Unit with { Requests = Unit.Requests.SetItem(0, first with { Stream = new StreamKey(7) }) },
            Unit with { Requests = Unit.Requests.SetItem(0, first with { Id = "c" }) },
            Unit with { Sampling = Unit.Sampling with { Temperature = 0.8 } },
            Unit with { Sampling = Unit.Sampling with { TopP = 0.9 } },
            Unit with { Sampling = Unit.Sampling with { TopK = 10 } },
            Unit with { Sampling = Unit.Sampling with { MinP = 0.1 } },
            Unit with { Sampling = Unit.Sampling with { MaxTokens = 5 } },
            Unit with { Sampling = Unit.Sampling with { StopStrings = [] } },
            Unit with { Sampling = Unit.Sampling with { StopStrings = ["\n", "\n"] } },
        ];

        Assert.Equal(others.Length + 1, others.Append(Unit).Select(x => x.InputHash).Distinct().Count());
    }
}
