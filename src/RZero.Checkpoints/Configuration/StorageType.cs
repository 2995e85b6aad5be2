namespace RZero.Checkpoints.Configuration;

/// <summary>Number types of stored weights.</summary>
public enum StorageType
{
    /// <summary>IEEE single precision.</summary>
    Float32,

    /// <summary>Upper half of a single.</summary>
    BFloat16,

    /// <summary>IEEE half precision.</summary>
    Float16,
}
