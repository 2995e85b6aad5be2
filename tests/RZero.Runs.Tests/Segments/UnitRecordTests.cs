using System.Collections.Immutable;
using CsCheck;
using RZero.Core.Sampling;
using RZero.Runs.CrashWriter;
using RZero.Runs.Segments;
using Xunit;

namespace RZero.Runs.Tests.Segments;

public sealed class UnitRecordTests
{
    [Fact]
    public void Decode_OfEncode_GivesAnyRolloutBack()
    {
        var number = Gen.Int;
        var rollout = Gen.Select(
            Gen.String,
            number.Array[0, 5],
            Gen.Select(number, Gen.Single).Array[0, 20],
            Gen.OneOf(Gen.String, Gen.Const("half a pair \ud83d and \0")),
            Gen.Bool);
        rollout.Array[1, 6].Sample(
            drawn =>
            {
                ImmutableArray<Rollout> rollouts =
                [
                    .. drawn.Select(r => new Rollout(
                        r.Item1,
                        [.. r.Item2],
                        [.. r.Item3.Select(token => token.Item1)],
                        [.. r.Item3.Select(token => token.Item2)],
                        r.Item4,
                        r.Item5 ? FinishReason.Stop : FinishReason.Length)),
                ];
                var unit = Samples.Unit(1);
                var (id, hash, back) = UnitRecord.Decode(UnitRecord.Encode(unit, rollouts).Span);
                Assert.Equal((unit.Id, unit.InputHash), (id, hash));
                Assert.Equal(rollouts.Length, back.Length);
                foreach (var (left, right) in rollouts.Zip(back))
                {
                    RolloutAssert.Same(left, right);
                }
            },
            iter: 500);
    }

    [Fact]
    public void Decode_AnyBytes_ThrowsOnlyInvalidData()
    {
        var unit = Samples.Unit(1);
        var good = UnitRecord.Encode(unit, Samples.Rollouts(unit)).ToArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample(
            change =>
            {
                var bytes = good[..change.Item3];
                if (change.Item1 < bytes.Length)
                {
                    bytes[change.Item1] = change.Item2;
                }

                try
                {
                    UnitRecord.Decode(bytes);
                }
                catch (InvalidDataException)
                {
                }
            },
            iter: 5000);
    }

    [Fact]
    public void Encode_PromptsOfAGroup_AreWrittenOnce()
    {
        var prompt = ImmutableArray.CreateRange(Enumerable.Range(1000, 400));
        var one = new Rollout("a", prompt, [1], [-1f], "x", FinishReason.Stop);
        var unit = Samples.Unit(1);
        var single = UnitRecord.Encode(unit, [one]).Length;
        var eight = UnitRecord.Encode(unit, [.. Enumerable.Repeat(one, 8)]).Length;
        Assert.True(eight - single < 7 * 20, $"seven more rollouts of one prompt take {eight - single} bytes");
    }
}
