using System.Globalization;
using RZero.Compute.Memory;
using Xunit;

namespace RZero.Compute.Tests.Memory;

public sealed unsafe class AlignedMemoryTests
{
    /// <summary>On both sides of what comes from the system directly (1 MiB) and of what asks for large pages (4 MiB).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData((1 << 18) - 65)]
    [InlineData(1 << 18)]
    [InlineData((1 << 20) + 7)]
    [InlineData(5_000_001)]
    public void New_AnyLength_IsZeroOnACacheLineAndCanBeWrittenToItsEnd(int length)
    {
        for (var round = 0; round < 3; round++)
        {
            using var memory = new AlignedMemory<float>(length);

            Assert.Equal(0, (nint)memory.Address % 64);
            Assert.Equal(-1, new ReadOnlySpan<float>(memory.Address, length).IndexOfAnyExcept(0f));
            new Span<float>(memory.Address, length).Fill(1);
        }
    }

    [Fact]
    public void New_MoreThanThereIs_SaysSo() => Assert.Throws<OutOfMemoryException>(() => new AlignedMemory<float>(1L << 45));

    /// <summary>
    /// Every other block of 3 MB of a worker's keys and values is freed: what the process holds falls by about as much. The C library would keep
    /// them, since it has learned from the first that such sizes come and go.
    /// </summary>
    [Fact]
    public void Dispose_BlocksOfSomeMegabytes_AreTheSystemsAgain()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "what a process holds is read from /proc");
        Blocks(4).ForEach(block => block.Dispose());
        var before = HeldBytes();
        var blocks = Blocks(64);
        var full = HeldBytes();
        foreach (var block in blocks.Where((_, place) => place % 2 == 0))
        {
            block.Dispose();
        }

        var half = HeldBytes();
        blocks.ForEach(block => block.Dispose());

        const double All = 64 * 3e6;
        Assert.InRange(full - before, 0.9 * All, 1.5 * All);
        Assert.InRange(half - before, 0, 0.7 * All);
    }

    private static List<AlignedMemory<float>> Blocks(int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var block = new AlignedMemory<float>(750_000);
        new Span<float>(block.Address, 750_000).Fill(1);
        return block;
    })];

    private static double HeldBytes() =>
        double.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
