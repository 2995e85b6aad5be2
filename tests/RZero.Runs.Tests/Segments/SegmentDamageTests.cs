using System.Collections.Immutable;
using RZero.Core.Sampling;
using RZero.Runs.CrashWriter;
using RZero.Runs.Segments;
using Xunit;

namespace RZero.Runs.Tests.Segments;

public sealed class SegmentDamageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_AnyBitFlipped_IsRefused()
    {
        var unit = Samples.Unit(1, rollouts: 2);
        var prepared = PreparedUnit.Of(unit, Samples.Rollouts(unit));
        var row = prepared.At(new RecordPlace("a.seg", 0, prepared.Bytes.Length, prepared.Sha256));
        var reader = new SegmentReader(folder.Path);
        var bytes = prepared.Bytes.ToArray();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Path.Combine(folder.Path, "a.seg"), bytes);
            Assert.Throws<InvalidDataException>(() => reader.Read(row));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        File.WriteAllBytes(Path.Combine(folder.Path, "a.seg"), bytes);
        Assert.Equal(2, reader.Read(row).Length);
    }

    [Fact]
    public void FindUnit_BitFlipped_IsNotDoneAndRaisesAnAlarm()
    {
        var unit = Samples.Unit(1);
        Commit(unit);
        var file = SegmentFiles().Single();
        var bytes = File.ReadAllBytes(file);
        bytes[100] ^= 1;
        File.WriteAllBytes(file, bytes);
        AssertResampled(unit, Assert.Null);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("gone")]
    public void FindUnit_FileCutOrGone_IsNotDoneAndCanBeDoneAgain(string fault)
    {
        var (first, second) = (Samples.Unit(1), Samples.Unit(2));
        Commit(first, second);
        var file = SegmentFiles().Single();
        if (fault == "gone")
        {
            File.Delete(file);
        }
        else
        {
            using var open = File.OpenWrite(file);
            open.SetLength(open.Length - 1);
        }

        AssertResampled(second, Assert.Null);
        Commit(second);
        using var store = RunStore.Open(folder.Run);
        Assert.NotNull(store.FindUnit(second));
        Assert.Equal(fault == "cut", store.FindUnit(first) is not null);
    }

    [Fact]
    public void CommitUnit_OverATornTail_OverwritesIt()
    {
        var (first, second) = (Samples.Unit(1), Samples.Unit(2));
        Commit(first);
        var length = new FileInfo(SegmentFiles().Single()).Length;
        File.AppendAllText(SegmentFiles().Single(), new string('x', 5000));

        Commit(second);

        using var store = RunStore.Open(folder.Run);
        Assert.NotNull(store.FindUnit(first));
        Assert.NotNull(store.FindUnit(second));
        Assert.Equal(2 * length, new FileInfo(SegmentFiles().Single()).Length);
    }

    private string[] SegmentFiles() => Directory.GetFiles(RunFolder.At(folder.Run).Segments);

    private void Commit(params WorkUnit[] units)
    {
        using var store = File.Exists(RunFolder.At(folder.Run).Journal) ? RunStore.Open(folder.Run) : RunStore.Create(folder.Run, Samples.Header());
        foreach (var unit in units)
        {
            store.CommitUnit(unit, Samples.Rollouts(unit));
        }
    }

    private void AssertResampled(WorkUnit unit, Action<ImmutableArray<Rollout>?> check)
    {
        using (var store = RunStore.Open(folder.Run))
        {
            check(store.FindUnit(unit));
        }

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Contains(reader.Alarms(), alarm => alarm is { Signal: "damaged_unit", Iteration: 1, Stops: false });
    }
}
