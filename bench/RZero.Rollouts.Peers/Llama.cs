using System.Runtime.InteropServices;

namespace RZero.Rollouts.Peers;

/// <summary>The few functions of llama.cpp 0.5.0 that sampling needs.</summary>
internal static unsafe partial class Llama
{
    private const string Library = "llama";
    private const string Core = "ggml";

    /// <summary>The library's file name; its structures are those of this version alone.</summary>
    private const string FileName = "libllama.v0.5.0.so";
    private const string CoreFileName = "libggml.v0.5.0.so";

    /// <summary>Loads the library and the kernels for this processor, and silences its talk.</summary>
    /// <param name="folder">Where the library's files are.</param>
    public static void Load(string folder)
    {
        NativeLibrary.SetDllImportResolver(typeof(Llama).Assembly, (name, _, _) => name switch
        {
            Library => NativeLibrary.Load(Path.Combine(folder, FileName)),
            Core => NativeLibrary.Load(Path.Combine(folder, CoreFileName)),
            _ => 0,
        });
        SetLog(&Ignore, 0);
        LoadKernels(folder);
        Start();
    }

    [LibraryImport(Library, EntryPoint = "llama_model_default_params")]
    public static partial LlamaModelParameters DefaultModel();

    [LibraryImport(Library, EntryPoint = "llama_context_default_params")]
    public static partial LlamaContextParameters DefaultContext();

    [LibraryImport(Library, EntryPoint = "llama_model_load_from_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LoadModel(string path, LlamaModelParameters parameters);

    [LibraryImport(Library, EntryPoint = "llama_init_from_model")]
    public static partial nint NewContext(nint model, LlamaContextParameters parameters);

    [LibraryImport(Library, EntryPoint = "llama_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "llama_model_free")]
    public static partial void FreeModel(nint model);

    [LibraryImport(Library, EntryPoint = "llama_get_memory")]
    public static partial nint Memory(nint context);

    [LibraryImport(Library, EntryPoint = "llama_memory_seq_cp")]
    public static partial void CopySequence(nint memory, int from, int to, int start, int end);

    [LibraryImport(Library, EntryPoint = "llama_batch_init")]
    public static partial LlamaBatch NewBatch(int tokens, int embeddings, int sequences);

    [LibraryImport(Library, EntryPoint = "llama_batch_free")]
    public static partial void FreeBatch(LlamaBatch batch);

    [LibraryImport(Library, EntryPoint = "llama_decode")]
    public static partial int Decode(nint context, LlamaBatch batch);

    [LibraryImport(Library, EntryPoint = "llama_get_logits_ith")]
    public static partial float* Scores(nint context, int row);

    [LibraryImport(Library, EntryPoint = "llama_model_get_vocab")]
    public static partial nint Vocabulary(nint model);

    [LibraryImport(Library, EntryPoint = "llama_vocab_n_tokens")]
    public static partial int VocabularySize(nint vocabulary);

    [LibraryImport(Library, EntryPoint = "llama_backend_init")]
    private static partial void Start();

    [LibraryImport(Library, EntryPoint = "llama_log_set")]
    private static partial void SetLog(delegate* unmanaged[Cdecl]<int, byte*, nint, void> log, nint data);

    [LibraryImport(Core, EntryPoint = "ggml_backend_load_all_from_path", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void LoadKernels(string folder);

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static void Ignore(int level, byte* text, nint data)
    {
    }
}
