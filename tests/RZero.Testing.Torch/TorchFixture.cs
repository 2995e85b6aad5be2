using RZero.Torch.Native;

namespace RZero.Testing.Torch;

/// <summary>
/// Loads libtorch before the first test of an assembly. The build registers it as an assembly fixture in every test project that
/// sets <c>UsesTorch</c>.
/// </summary>
public sealed class TorchFixture
{
    /// <summary>Loads libtorch.</summary>
    public TorchFixture() => TorchRuntime.Load();
}
