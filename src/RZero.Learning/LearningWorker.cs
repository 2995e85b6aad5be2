using RZero.Checkpoints.Configuration;
using RZero.Compute.Gradients;
using RZero.Compute.Vectors;
using RZero.Learning.Parameters;
using RZero.Learning.Tree;

namespace RZero.Learning;

/// <summary>What one thread learns with: the kernels' scratch memory and a pass over the decoder.</summary>
/// <param name="config">The architecture.</param>
/// <param name="options">How gradients are computed.</param>
internal sealed class LearningWorker(ModelConfig config, LearningOptions options) : IDisposable
{
    private readonly SingleKernels kernels = new(VectorPaths.Best);
    private DecoderPass<float>? pass;

    /// <summary>The pass.</summary>
    public DecoderPass<float> Pass => pass ??= new(kernels, config, options.Recompute);

    /// <summary>Passes a tree forward, if memory does for it and for its way back; the memory of a pass that failed is given back.</summary>
    /// <param name="parameters">The model.</param>
    /// <param name="tree">The rows.</param>
    /// <param name="temperature">Scores are divided by it.</param>
    /// <param name="isAlone">Whether the tree is a single rollout, which cannot be cut: it is tried whatever it takes.</param>
    /// <returns>As <see cref="DecoderPass{T}.Forward"/>; null where a smaller tree should be tried.</returns>
    /// <exception cref="OutOfMemoryException">The system has no memory for a single rollout.</exception>
    public (float[] LogProbs, float[] Entropies)? TryForward(
        DecoderParameters<float> parameters, RolloutTree tree, double temperature, bool isAlone)
    {
        if (!isAlone && tree.RowCount * NativePolicyBackend.BytesPerToken(config, options.Recompute) > options.PassBytes)
        {
            return null;
        }

        try
        {
            return Pass.Forward(parameters, tree, temperature);
        }
        catch (OutOfMemoryException) when (!isAlone)
        {
            Release();
            return null;
        }
    }

    public void Dispose()
    {
        Release();
        kernels.Dispose();
    }

    private void Release()
    {
        pass?.Dispose();
        pass = null;
    }
}
