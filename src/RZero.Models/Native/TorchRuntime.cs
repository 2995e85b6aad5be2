using RZero.Core;

namespace RZero.Models.Native;

/// <summary>
/// Loads libtorch from the one folder that holds it, so that no output folder needs its own half gigabyte. Once a library is loaded,
/// the system finds it again by its plain name, which is how TorchSharp asks for it.
/// </summary>
/// <remarks>
/// Call <see cref="Load"/> before the first use of TorchSharp; commands that need no tensors never pay for it. libtorch comes from the
/// folder that <c>RZERO_LIBTORCH</c> names (such as the <c>lib</c> folder of an installed PyTorch of the same version), else from
/// <c>artifacts/native</c> of the repository around the application, else from <c>native</c> beside the application.
/// </remarks>
public static class TorchRuntime
{
    /// <summary>The environment variable that names another folder to take libtorch from.</summary>
    public const string FolderVariable = "RZERO_LIBTORCH";

    private static readonly Lazy<NativeFolder> Loaded = new(LoadOnce);

    /// <summary>Loads libtorch and TorchSharp's native library; later calls return at once. Safe to call from any thread.</summary>
    /// <exception cref="UserException">A library is missing or does not load.</exception>
    public static void Load() => _ = Loaded.Value;

    private static NativeFolder LoadOnce()
    {
        // On other systems TorchSharp's library lies beside the application, where TorchSharp itself looks.
        var bindings = OperatingSystem.IsLinux() ? NativeFolder.Around(AppContext.BaseDirectory) : new NativeFolder(AppContext.BaseDirectory);
        var chosen = Environment.GetEnvironmentVariable(FolderVariable);
        var libtorch = string.IsNullOrEmpty(chosen) ? bindings : new NativeFolder(chosen);
        libtorch.LoadLibtorch();
        bindings.LoadBindings();
        return libtorch;
    }
}
