using RZero.Checkpoints.Configuration;
using RZero.Compute.Gradients;
using RZero.Compute.Vectors;

namespace RZero.Learning;

/// <summary>What one thread learns with: the kernels' scratch memory and a pass over the decoder.</summary>
/// <param name="config">The architecture.</param>
/// <param name="recompute">Whether what layers leave is made again on the way back.</param>
internal sealed class LearningWorker(ModelConfig config, bool recompute) : IDisposable
{
    private readonly SingleKernels kernels = new(VectorPaths.Best);
    private DecoderPass<float>? pass;

    /// <summary>The pass.</summary>
    public DecoderPass<float> Pass => pass ??= new(kernels, config, recompute);

    public void Dispose()
    {
        pass?.Dispose();
        kernels.Dispose();
    }
}
