using RZero.Learning.Optimization;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using RZero.Testing;
using RZero.Training.Optimization;
using Xunit;

namespace RZero.Learning.Tests.Optimization;

public sealed class AdamWTests
{
    /// <summary>A copy of each moment would be two more models in memory while a checkpoint is written, beyond what was predicted.</summary>
    [Fact]
    public void SaveState_LargeTensor_IsWrittenWhereItLies()
    {
        using var folder = new TemporaryFolder();
        var config = SmallDecoders.Config("all") with { VocabularySize = 1 << 17 };
        using var weights = new ParameterMemory<float>(new(config));
        using var optimizer = new AdamW(weights, new());

        var before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.SaveState(folder.File("optimizer.safetensors"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, weights.Bytes / 4);
        Assert.InRange(new FileInfo(folder.File("optimizer.safetensors")).Length, 2 * weights.Bytes, (2 * weights.Bytes) + (1 << 14));
    }
}
