using RZero.Core;
using static TorchSharp.torch;

namespace RZero.Torch.Native;

/// <summary>What libtorch can compute on here.</summary>
public static class TorchDevices
{
    /// <summary>Why a device cannot be used, as a sentence that says what to do; null where it can. Loads libtorch where it must be asked.</summary>
    public static string? Refusal(ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device == ComputeDevice.Cpu)
        {
            return null;
        }

        TorchRuntime.Load();
        return device.Index < CudaDevices()
            ? $"libtorch sees {device}, but this version trains and samples on the processor alone: take cpu"
            : $"this machine has no device {device} that libtorch can compute on: take cpu, "
                + $"or set {TorchRuntime.FolderVariable} to a libtorch that was built for CUDA";
    }

    /// <summary>Kept apart, so that nothing of TorchSharp is touched before libtorch is loaded.</summary>
    private static int CudaDevices() => cuda.is_available() ? cuda.device_count() : 0;
}
