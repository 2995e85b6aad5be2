using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Testing;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>
/// A real run of the built-in model that version 2 of the journal's schema was written for, before the states of iterations were kept: neither role
/// is trained in it, so that it has no checkpoints and is small.
/// </summary>
public sealed class OldRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public OldRunTests()
    {
        var source = Fixture.Path("run-schema-2");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.Run, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OpenReadOnly_OldRun_IsReadAsItIs()
    {
        using var reader = RunStore.OpenReadOnly(folder.Run);

        Assert.Equal([0, 1], reader.Iterations().Select(iteration => iteration.Iteration));
        Assert.Empty(reader.IterationStates());
        Assert.Equal((true, ContentHash), (reader.Verify().Ok, reader.Verify().ContentHash));
    }

    [Fact]
    public void Open_OldRun_TakesStatesFromNowOnAndKeepsWhatWasThere()
    {
        var alarms = new List<string>();
        var root = new IterationStateEvent(new(0, 1), Parent: null, new("/base", null, "b"), new("/base", null, "b"), IterationStatus.Done);
        using (var store = RunStore.Open(folder.Run))
        {
            store.TellAlarms(alarm => alarms.Add(alarm.Signal));
            store.Append(root);
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Empty(alarms);
        Assert.Equal([root with { Challenger = Full(root.Challenger), Solver = Full(root.Solver) }], reader.IterationStates());
        Assert.Equal((true, ContentHash), (reader.Verify().Ok, reader.Verify().ContentHash));
    }

    private static PolicyRef Full(PolicyRef policy) => policy with { Base = Path.GetFullPath(policy.Base) };

    // As `verify-run` of the program that made it said.
    private const string ContentHash = "6ff49b31bd1281d8e6f59c242eb5d8d5939a3be5e3e3dec1e3b7336663079258";
}
