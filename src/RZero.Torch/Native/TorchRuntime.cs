using System.Runtime.InteropServices;
using RZero.Core;

namespace RZero.Torch.Native;

/// <summary>
/// Loads libtorch from the one folder that holds it, so that no output folder needs its own half gigabyte. Once a library is loaded,
/// the system finds it again by its plain name, which is how TorchSharp asks for it.
/// </summary>
/// <remarks>
/// Call <see cref="Load"/> before the first use of TorchSharp; commands that need no tensors never pay for it. libtorch comes from the
/// folder that <c>RZERO_LIBTORCH</c> names (such as the <c>lib</c> folder of an installed PyTorch of the same version), else from
/// <c>artifacts/native</c> of the repository around the application, else from <c>native</c> beside the application.
/// </remarks>
public static partial class TorchRuntime
{
    /// <summary>The environment variable that names another folder to take libtorch from.</summary>
    public const string FolderVariable = "RZERO_LIBTORCH";

    private static readonly Lazy<NativeFolder> Loaded = new(LoadOnce);

    /// <summary>Loads libtorch and TorchSharp's native library; later calls return at once. Safe to call from any thread.</summary>
    /// <exception cref="UserException">A library is missing or does not load.</exception>
    public static void Load() => _ = Loaded.Value;

    /// <summary>
    /// Ends the process where libtorch is loaded, and returns where it is not. On its way out libtorch would take down its registry of operators
    /// one by one, for a tenth of a second, and the system takes the memory back anyway. Everything must be written and closed before.
    /// </summary>
    /// <param name="exitCode">What the process ends with.</param>
    public static void EndProcess(int exitCode)
    {
        if (Loaded.IsValueCreated && !OperatingSystem.IsWindows())
        {
            Exit(exitCode);
        }
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int exitCode);

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
