using System.Runtime.InteropServices;
using RZero.Core;

namespace RZero.Torch.Native;

/// <summary>A folder of native libraries: libtorch, or TorchSharp's binding to it, or both.</summary>
/// <param name="path">The folder, which need not exist.</param>
internal sealed class NativeFolder(string path)
{
    private const string Remedy =
        $"Run build/libtorch in the repository, which fetches it, or set {TorchRuntime.FolderVariable} to a folder that holds libtorch 2.10, "
        + "such as the lib folder of an installed PyTorch.";

    /// <summary>The folder, as given.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// The libraries of an application: <c>artifacts/native</c> in the nearest folder above it that has one, else <c>native</c> beside it.
    /// </summary>
    public static NativeFolder Around(string application)
    {
        for (var folder = new DirectoryInfo(application); folder is not null; folder = folder.Parent)
        {
            var built = System.IO.Path.Combine(folder.FullName, "artifacts", "native");
            if (Directory.Exists(built))
            {
                return new NativeFolder(built);
            }
        }

        return new NativeFolder(System.IO.Path.Combine(application, "native"));
    }

    /// <summary>Loads libtorch, each library after those it depends on. The CUDA ones are loaded where the folder has them.</summary>
    /// <exception cref="UserException">One is missing or does not load.</exception>
    public void LoadLibtorch()
    {
        // The OpenMP runtime's file name carries a hash in builds that bring their own; others use the system's.
        foreach (var openMp in Directory.Exists(Path) ? Directory.GetFiles(Path, "libgomp*.so*") : [])
        {
            LoadFile(openMp);
        }

        LoadNamed("c10");
        LoadNamed("torch_cpu");
        LoadIfThere("c10_cuda");
        LoadIfThere("torch_cuda");
        LoadNamed("torch");
    }

    /// <summary>Loads TorchSharp's own native library, which needs libtorch loaded.</summary>
    /// <exception cref="UserException">It is missing or does not load.</exception>
    public void LoadBindings() => LoadNamed("LibTorchSharp");

    private static void LoadFile(string file)
    {
        try
        {
            NativeLibrary.Load(file);
        }
        catch (Exception fault) when (fault is DllNotFoundException or BadImageFormatException)
        {
            throw new UserException($"{file} does not load: {fault.Message.Trim()} {Remedy}", fault);
        }
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private void LoadNamed(string library)
    {
        var file = System.IO.Path.Combine(Path, FileName(library));
        if (!File.Exists(file))
        {
            throw new UserException($"The tensor library {FileName(library)} is not in {Path}. {Remedy}");
        }

        LoadFile(file);
    }

    private void LoadIfThere(string library)
    {
        if (File.Exists(System.IO.Path.Combine(Path, FileName(library))))
        {
            LoadNamed(library);
        }
    }
}
