using RZero.Hosting.Backends;
using RZero.Hosting.Models;

namespace RZero.Hosting.Tests.Models;

/// <summary>Opens models as the verbs do.</summary>
internal static class OpenedModel
{
    /// <summary>A folder or a GGUF file.</summary>
    public static LanguageModel Of(string name, string backend = ComputeBackends.Native, bool? thinking = null) =>
        new(GgufPath.Is(name) ? new GgufSource(name) : new FolderSource(name), ComputeBackends.Shipped.Models.Find(backend), thinking);
}
