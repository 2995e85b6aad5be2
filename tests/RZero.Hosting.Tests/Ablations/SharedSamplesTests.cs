using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Ablations;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Ablations;

public sealed class SharedSamplesTests
{
    private static readonly WorkUnit Unit = new("i0/evaluate/u0000", "weights", "engine", [new("r", [1, 2], new StreamKey(5))], new());
    private static readonly ImmutableArray<Rollout> Sampled = [new("r", [1, 2], [3], [-0.5f], "text", FinishReason.Stop)];

    /// <summary>Another program or another kind of processor rounds otherwise; its samples are not those that this one would draw.</summary>
    [Theory]
    [InlineData("0.0.1", "x64 AVX2", false)]
    [InlineData("0.1.0", "x64 AVX-512", false)]
    [InlineData("0.1.0", "x64 AVX2", true)]
    public void FindUnit_RunBeside_IsBelievedWhereTheSameProgramSampledIt(string version, string instructionSet, bool isTaken)
    {
        using var folder = new TemporaryFolder();
        using (var other = Begin(folder, "other", version, instructionSet))
        {
            other.CommitUnit(Unit, Sampled);
        }

        using var own = Begin(folder, "own", "0.1.0", "x64 AVX2");
        using var samples = SharedSamples.Of(own.Folder.Root, own, [Path.Combine(folder.Path, "none"), Path.Combine(folder.Path, "other")]);

        Assert.Equal(isTaken, samples.FindUnit(Unit) is not null);
        Assert.Equal(isTaken, own.FindUnit(Unit) is not null);
        Assert.Equal(isTaken ? 1 : 0, samples.Taken);
        Assert.Null(samples.FindUnit(Unit with { PolicyId = "other weights" }));
    }

    [Fact]
    public void FindUnit_RecordOfTheRunBesideIsDamaged_IsNotTaken()
    {
        using var folder = new TemporaryFolder();
        using (var other = Begin(folder, "other", "0.1.0", "x64 AVX2"))
        {
            other.CommitUnit(Unit, Sampled);
        }

        var segment = Directory.EnumerateFiles(Path.Combine(folder.Path, "other", "segments")).Single();
        File.WriteAllBytes(segment, [.. File.ReadAllBytes(segment).Select(one => (byte)(one ^ 1))]);
        using var own = Begin(folder, "own", "0.1.0", "x64 AVX2");
        using var samples = SharedSamples.Of(own.Folder.Root, own, [Path.Combine(folder.Path, "other")]);

        Assert.Null(samples.FindUnit(Unit));
        Assert.Equal(0, samples.Taken);
    }

    private static RunStore Begin(TemporaryFolder folder, string name, string version, string instructionSet) => RunStore.Create(
        Path.Combine(folder.Path, name),
        new RunHeader
        {
            RunId = name,
            CreatedAt = DateTimeOffset.UnixEpoch,
            CodeVersion = version,
            Plan = "seed: 1",
            PlanHash = "plan",
            Seed = 1,
            ModelPath = "nano",
            ModelFingerprint = "model",
            PromptHash = "prompts",
        },
        instructionSet: instructionSet);
}
