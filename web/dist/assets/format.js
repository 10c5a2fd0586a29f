var e=Array.isArray,t=Array.prototype.indexOf,n=Array.prototype.includes,r=Array.from,i=Object.defineProperty,a=Object.getOwnPropertyDescriptor,o=Object.getOwnPropertyDescriptors,s=Object.prototype,c=Array.prototype,l=Object.getPrototypeOf,u=Object.isExtensible,d=()=>{};function f(e){return typeof e?.then==`function`}function p(e){for(var t=0;t<e.length;t++)e[t]()}function m(){var e,t;return{promise:new Promise((n,r)=>{e=n,t=r}),resolve:e,reject:t}}function h(e,t){if(Array.isArray(e))return e;if(t===void 0||!(Symbol.iterator in e))return Array.from(e);let n=[];for(let r of e)if(n.push(r),n.length===t)break;return n}var g=1<<24,_=1024,v=2048,y=4096,b=8192,x=16384,S=32768,ee=1<<25,C=65536,te=1<<18,ne=1<<19,re=1<<20,ie=1<<25,ae=1<<21,oe=1<<22,se=1<<23,ce=Symbol(`$state`),le=Symbol(`component`),ue=Symbol(`legacy props`),de=Symbol(``),fe=Symbol(`attributes`),pe=Symbol(`class`),me=Symbol(`style`),he=Symbol(`text`),ge=Symbol(`form reset`),_e=new class extends Error{name=`StaleReactionError`;message="The reaction that called `getAbortSignal()` was re-run or destroyed"},ve=!!globalThis.document?.contentType&&globalThis.document.contentType.includes(`xml`),ye={},w=Symbol(`uninitialized`),be=`http://www.w3.org/1999/xhtml`;function xe(){console.warn(`https://svelte.dev/e/derived_inert`)}function Se(e){console.warn(`https://svelte.dev/e/hydration_mismatch`)}function Ce(){console.warn(`https://svelte.dev/e/select_multiple_invalid_value`)}function we(){console.warn(`https://svelte.dev/e/svelte_boundary_reset_noop`)}var T=!1;function E(e){T=e}var D;function O(e){if(e===null)throw Se(),ye;return D=e}function Te(){return O(L(D))}function Ee(e){if(T){if(L(D)!==null)throw Se(),ye;D=e}}function De(e=1){if(T){for(var t=e,n=D;t--;)n=L(n);D=n}}function Oe(e=!0){for(var t=0,n=D;;){if(n.nodeType===8){var r=n.data;if(r===`]`){if(t===0)return n;--t}else(r===`[`||r===`[!`||r[0]===`[`&&!isNaN(Number(r.slice(1))))&&(t+=1)}var i=L(n);e&&n.remove(),n=i}}function ke(e){if(!e||e.nodeType!==8)throw Se(),ye;return e.data}function Ae(e){return e===this.v}function je(e,t){return e==e?e!==t||typeof e==`object`&&!!e||typeof e==`function`:t==t}function Me(e){return!je(e,this.v)}function Ne(e){throw Error(`https://svelte.dev/e/lifecycle_outside_component`)}function Pe(){throw Error(`https://svelte.dev/e/async_derived_orphan`)}function Fe(e,t,n){throw Error(`https://svelte.dev/e/each_key_duplicate`)}function Ie(e){throw Error(`https://svelte.dev/e/effect_in_teardown`)}function Le(){throw Error(`https://svelte.dev/e/effect_in_unowned_derived`)}function Re(e){throw Error(`https://svelte.dev/e/effect_orphan`)}function ze(){throw Error(`https://svelte.dev/e/effect_update_depth_exceeded`)}function Be(e){throw Error(`https://svelte.dev/e/props_invalid_value`)}function Ve(){throw Error(`https://svelte.dev/e/state_descriptors_fixed`)}function He(){throw Error(`https://svelte.dev/e/state_prototype_fixed`)}function Ue(){throw Error(`https://svelte.dev/e/state_unsafe_mutation`)}function We(){throw Error(`https://svelte.dev/e/svelte_boundary_reset_onerror`)}var Ge=[];function Ke(e,t=!1,n=!1){return qe(e,new Map,``,Ge,null,n)}function qe(t,n,r,i,a=null,o=!1){if(typeof t==`object`&&t){var c=n.get(t);if(c!==void 0)return c;if(t instanceof Map)return new Map(t);if(t instanceof Set)return new Set(t);if(e(t)){var u=Array(t.length);n.set(t,u),a!==null&&n.set(a,u);for(var d=0;d<t.length;d+=1){var f=t[d];d in t&&(u[d]=qe(f,n,r,i,null,o))}return u}if(l(t)===s){u={},n.set(t,u),a!==null&&n.set(a,u);for(var p of Object.keys(t))u[p]=qe(t[p],n,r,i,null,o);return u}if(t instanceof Date)return t.getTime(),structuredClone(t);if(typeof t.toJSON==`function`&&!o)return qe(t.toJSON(),n,r,i,t)}if(t instanceof EventTarget)return t;try{return structuredClone(t)}catch{return t}}var k=null;function Je(e){k=e}function Ye(e,t=!1,n){k={p:k,i:!1,c:null,e:null,s:e,x:null,r:G,l:null}}function Xe(e){var t=k,n=t.e;if(n!==null){t.e=null;for(var r of n)Cn(r)}return e!==void 0&&(t.x=e),t.i=!0,k=t.p,Ze(e)}function Ze(e={}){return i(e,le,{value:!0}),e}function Qe(){return!0}var $e=[];function et(){var e=$e;$e=[],p(e)}function A(e){if($e.length===0&&!Dt){var t=$e;queueMicrotask(()=>{t===$e&&et()})}$e.push(e)}function tt(){for(;$e.length>0;)et()}var nt=~(v|y|_);function j(e,t){e.f=e.f&nt|t}function rt(e){e.f&512||e.deps===null?j(e,_):j(e,y)}function it(e,t){e.f&2048?t.set(e,v):e.f&4096&&t.get(e)!==2048&&t.set(e,y),j(e,_)}function at(e){T&&I(e)!==null&&pn(e)}var ot=!1;function st(){ot||(ot=!0,document.addEventListener(`reset`,e=>{Promise.resolve().then(()=>{if(!e.defaultPrevented)for(let t of e.target.elements)t[ge]?.()})},{capture:!0}))}function ct(e){var t=H,n=G;W(null),K(null);try{return e()}finally{W(t),K(n)}}function lt(e,t,n,r=n){e.addEventListener(t,()=>ct(n));let i=e[ge];e[ge]=i?()=>{i(),r(!0)}:()=>r(!0),st()}function ut(e,t,n,r){let i=Qe()?mt:vt;var a=e.filter(e=>!e.settled),o=t.map(i);if(n.length===0&&a.length===0){r(o);return}var s=G,c=dt(),l=a.length===1?a[0].promise:a.length>1?Promise.all(a.map(e=>e.promise)):null;function u(e){if(!(s.f&16384)){c();try{r([...o,...e])}catch(e){R(e,s)}ft()}}var d=pt();if(n.length===0){l.then(()=>u([])).finally(d);return}function f(){Promise.all(n.map(e=>gt(e))).then(u).catch(e=>R(e,s)).finally(d)}l?l.then(()=>{s.f&16384?d():(c(),f(),ft())}):f()}function dt(){var e=G,t=H,n=k,r=M;return function(i=!0){K(e),W(t),Je(n),i&&!(e.f&16384)&&(r?.activate(),r?.apply())}}function ft(e=!0){K(null),W(null),Je(null),e&&M?.deactivate()}function pt(){var e=G,t=e.b,n=M,r=!!t?.is_rendered();return t?.update_pending_count(1,n),n.increment(r,e),()=>{t?.update_pending_count(-1,n),n.decrement(r,e)}}function mt(e){var t=2|v;return G!==null&&(G.f|=ne),{ctx:k,deps:null,effects:null,equals:Ae,f:t,fn:e,reactions:null,rv:0,v:w,wv:0,parent:G,ac:null}}var ht=Symbol(`obsolete`);function gt(e,t,n){let r=G;r===null&&Pe();var i=void 0,a=Ut(w),o=!H,s=new Set;return En(()=>{var t=G,n=m();i=n.promise;try{Promise.resolve(e()).then(n.resolve,e=>{e!==_e&&n.reject(e)}).finally(ft)}catch(e){n.reject(e),ft()}var c=M;if(o){if(t.f&32768)var l=pt();if(r.b?.is_rendered())c.async_deriveds.get(t)?.reject(ht);else for(let e of s.values())e.reject(ht);s.add(n),c.async_deriveds.set(t,n)}let u=(e,t=void 0)=>{l?.(),s.delete(n),t!==ht&&(c.activate(),t?(a.f|=se,Yt(a,t)):(a.f&8388608&&(a.f^=se),Yt(a,e)),c.deactivate())};n.promise.then(u,e=>u(null,e||`unknown`))}),xn(()=>{for(let e of s)e.reject(ht)}),new Promise(e=>{function t(n){function r(){n===i?e(a):t(i)}n.then(r,r)}t(i)})}function _t(e){let t=mt(e);return Gn(t),t}function vt(e){let t=mt(e);return t.equals=Me,t}function yt(e){var t=e.effects;if(t!==null){e.effects=null;for(var n=0;n<t.length;n+=1)V(t[n])}}function bt(e){var t,n=G,r=e.parent;if(!Un&&r!==null&&e.v!==w&&r.f&24576)return xe(),e.v;K(r);try{yt(e),t=er(e)}finally{K(n)}return t}function xt(e){var t=bt(e);!e.equals(t)&&(e.wv=Zn(),(!M?.is_fork||e.deps===null)&&(M===null?e.v=t:(M.capture(e,t,!0),Tt?.capture(e,t,!0)),e.deps===null))?j(e,_):Un||(N===null?rt(e):(bn()||M?.is_fork)&&N.set(e,t))}function St(e){if(e.effects!==null)for(let t of e.effects)(t.teardown||t.ac)&&(t.teardown?.(),t.ac!==null&&ct(()=>{t.ac.abort(_e),t.ac=null}),t.fn!==null&&(t.teardown=d),rr(t,0),Nn(t))}function Ct(e){if(e.effects!==null)for(let t of e.effects)t.teardown&&t.fn!==null&&ir(t)}var wt=null,M=null,Tt=null,N=null,Et=null,Dt=!1,Ot=!1,kt=null,At=null,jt=0,Mt=1,Nt=class e{id=Mt++;started=!1;linked=!0;prev=null;next=null;async_deriveds=new Map;current=new Map;previous=new Map;#e=new Set;#t=new Set;#n=0;#r=new Map;#i=null;#a=[];#o=[];#s=new Map;#c=new Map;#l=new Set;is_fork=!1;#u=!1;constructor(){wt===null?wt=this:(wt.next=this,this.prev=wt),wt=this}#d(){if(this.is_fork)return!0;for(let e of this.#r.keys())if(!this.#f(e))return!0;return!1}#f(e){for(var t=e;t!==null;t=t.parent)if(this.#c.has(t))return!0;return!1}skip_effect(e){this.#c.has(e)||this.#c.set(e,{d:[],m:[]}),this.#l.delete(e)}unskip_effect(e,t=e=>this.schedule(e)){var n=this.#c.get(e);if(n){this.#c.delete(e);for(var r of n.d)j(r,v),t(r);for(r of n.m)j(r,y),t(r)}this.#l.add(e)}#p(){var e=[];for(let i of this.#a)if(!(i.f&16384||!(i.f&6144))){for(var t=i,n=!1;t.parent!==null;){t=t.parent;var r=t.f;if(r&96){if(!(r&1024)){n=!0;break}t.f^=_}}n||e.push(t)}return this.#a=[],e}#m(){this.started=!0;for(let[e,t]of this.#s)j(e,t),this.schedule(e);this.apply();for(var t=kt=[],n=[],r=At=[];this.#a.length>0;){jt++>1e3&&(this.#b(),Ft());for(let e of this.#p())try{this.#h(e,t,n)}catch(t){throw Bt(e),this.#d()||this.discard(),t}}if(M=null,r.length>0){var i=e.ensure();for(let e of r)i.schedule(e)}if(kt=null,At=null,this.#d()){this.#y(n),this.#y(t);for(let[e,t]of this.#c)zt(e,t);r.length>0&&M.#m();return}let a=this.#g();if(a)this.#y(n),this.#y(t),a.#v(this);else{this.#s.clear();for(let e of this.#e)e(this);this.#e.clear(),Tt=this,Lt(n),Lt(t),Tt=null,this.#i?.resolve();var o=M;this.#n===0&&(this.#a.length===0||o!==null)&&this.#b(),o!==null&&(P.clear(),o.#m())}}#h(e,t,n){e.f^=_;for(var r=e.first;r!==null;){var i=r.f,a=!!(i&96);if(!(a&&i&1024||i&8192||this.#c.has(r))&&r.fn!==null){a?r.f^=_:i&4?t.push(r):Qn(r)&&(i&16&&this.add_dirty_reaction(r,y),ir(r));var o=r.first;if(o!==null){r=o;continue}}for(;r!==null;){var s=r.next;if(s!==null){r=s;break}r=r.parent}}}#g(){for(var e=this.prev;e!==null;e=e.prev)if(!e.is_fork&&this.#_(e))return e;return null}#_(e){for(let[t,[,n]]of this.current)if(!n&&e.current.has(t))return!0;return!1}#v(e){for(let[t,n]of e.current)!this.previous.has(t)&&e.previous.has(t)&&this.previous.set(t,e.previous.get(t)),this.current.set(t,n);for(let[t,n]of e.async_deriveds){let e=this.async_deriveds.get(t);e&&n.promise.then(e.resolve).catch(e.reject)}e.async_deriveds.clear(),this.transfer_reactions(e.#s);let t=e=>{var n=e.reactions;if(n!==null&&!(e.f&2&&!(e.f&6144)))for(let e of n){var r=e.f;if(r&2)t(e);else{var i=e;r&4194320&&!this.async_deriveds.has(i)&&(this.#s.delete(i),j(i,v),this.schedule(i))}}};for(let e of this.current.keys())t(e);this.oncommit(()=>e.discard()),e.#b(),M=this,this.#m()}#y(e){for(var t=0;t<e.length;t+=1)it(e[t],this.#s)}capture(e,t,n=!1){e.v!==w&&!this.previous.has(e)&&this.previous.set(e,e.v),e.f&8388608||(this.current.set(e,[t,n]),N?.set(e,t)),this.is_fork||(e.v=t)}activate(){M=this}deactivate(){M=null,N=null}flush(){try{Ot=!0,M=this,this.#m()}finally{jt=0,Et=null,kt=null,At=null,Ot=!1,M=null,N=null,P.clear()}}discard(){for(let e of this.#t)e(this);this.#t.clear();for(let e of this.async_deriveds.values())e.reject(ht);this.#b(),this.#i?.resolve()}register_created_effect(e){this.#o.push(e)}increment(e,t){if(this.#n+=1,e){let e=this.#r.get(t)??0;this.#r.set(t,e+1)}}decrement(e,t){if(--this.#n,e){let e=this.#r.get(t)??0;e===1?this.#r.delete(t):this.#r.set(t,e-1)}this.#u||(this.#u=!0,A(()=>{this.#u=!1,this.linked&&this.flush()}))}transfer_reactions(e){for(let[t,n]of e)this.add_dirty_reaction(t,n);e.clear()}add_dirty_reaction(e,t){(t===2048||this.#s.get(e)!==2048)&&this.#s.set(e,t)}oncommit(e){this.#e.add(e)}ondiscard(e){this.#t.add(e)}settled(){return(this.#i??=m()).promise}static ensure(){if(M===null){let t=M=new e;!Ot&&!Dt&&A(()=>{t.started||t.flush()})}return M}apply(){N=null}schedule(e){Et=e,e.b?.is_pending&&e.f&16777228&&!(e.f&32768)?e.b.defer_effect(e):this.#a.push(e)}#b(){if(this.linked){var e=this.prev,t=this.next;e===null||(e.next=t),t===null?wt=e:t.prev=e,this.linked=!1}}};function Pt(e){var t=Dt,n=Tt;Tt=null,Dt=!0;try{var r;for(e&&(Pt(),r=e());;){if(tt(),M===null)return r;M.flush()}}finally{Dt=t,Tt=n}}function Ft(){try{ze()}catch(e){R(e,Et)}}var It=null;function Lt(e){var t=e.length;if(t!==0){for(var n=0;n<t;){var r=e[n++];if(!(r.f&24576)&&Qn(r)&&(It=new Set,ir(r),r.deps===null&&r.first===null&&r.nodes===null&&r.teardown===null&&r.ac===null&&In(r),It?.size>0)){P.clear();for(let e of It){if(e.f&24576)continue;let t=[e],n=e.parent;for(;n!==null;)It.has(n)&&(It.delete(n),t.push(n)),n=n.parent;for(let e=t.length-1;e>=0;e--){let n=t[e];n.f&24576||ir(n)}}It.clear()}}It=null}}function Rt(e){M.schedule(e)}function zt(e,t){if(!(e.f&32&&e.f&1024)){e.f&2048?t.d.push(e):e.f&4096&&t.m.push(e),j(e,_);for(var n=e.first;n!==null;)zt(n,t),n=n.next}}function Bt(e){j(e,_);for(var t=e.first;t!==null;)Bt(t),t=t.next}var Vt=new Set,P=new Map,Ht=!1;function Ut(e,t){return{f:0,v:e,reactions:null,equals:Ae,rv:0,wv:0}}function Wt(e,t){let n=Ut(e,t);return Gn(n),n}function Gt(e,t=!1,n=!0){let r=Ut(e);return t||(r.equals=Me),r}function Kt(e,t,n=!1){return H!==null&&(!U||H.f&131072)&&Qe()&&H.f&4325394&&(q===null||!q.has(e))&&Ue(),Yt(e,n?$t(t):t,At)}var qt=null,Jt=0;function Yt(e,t,n=null){if(!e.equals(t)){Un?P.set(e,t):P.has(e)||P.set(e,e.v);var r=Nt.ensure();if(r.capture(e,t),e.f&2){let t=e;e.f&2048&&bt(t),N===null&&rt(t)}e.wv=Zn(),qt=null,Jt=0,Qt(e,v,n),qt=null,Qe()&&G!==null&&G.f&1024&&!(G.f&96)&&(X===null?Kn([e]):X.push(e)),!r.is_fork&&Vt.size>0&&!Ht&&Xt()}return t}function Xt(){Ht=!1;for(let e of Vt){e.f&1024&&j(e,y);let t;try{t=Qn(e)}catch{t=!0}t&&ir(e)}Vt.clear()}function Zt(e){Kt(e,e.v+1)}function Qt(e,t,n){var r=e.reactions;if(r!==null){var i=Qe(),a=r.length;if(Jt+=a,Jt>1e5&&qt===null&&(qt=new Set),qt!==null){if(qt.has(e))return;qt.add(e)}for(var o=0;o<a;o++){var s=r[o],c=s.f;if(i||s!==G){var l=(c&v)===0;if(l&&j(s,t),c&131072)Vt.add(s);else if(c&2){var u=s;N?.delete(u),Qt(u,y,n)}else if(l){var d=s;c&16&&It!==null&&It.add(d),n===null?Rt(d):n.push(d)}}}}}function $t(t){if(typeof t!=`object`||!t||ce in t||le in t)return t;let n=l(t);if(n!==s&&n!==c)return t;var r=new Map,i=e(t),o=Wt(0),u=null,d=Yn,f=e=>{if(Yn===d)return e();var t=H,n=Yn;W(null),Xn(d);var r=e();return W(t),Xn(n),r};return i&&r.set(`length`,Wt(t.length,u)),new Proxy(t,{defineProperty(e,t,n){`value`in n&&n.configurable!==!1&&n.enumerable!==!1&&n.writable!==!1||Ve();var i=r.get(t);return i===void 0?f(()=>{var e=Wt(n.value,u);return r.set(t,e),e}):Kt(i,n.value,!0),!0},deleteProperty(e,t){var n=r.get(t);if(n===void 0){if(t in e){let e=f(()=>Wt(w,u));r.set(t,e),Zt(o)}}else Kt(n,w),Zt(o);return!0},get(e,n,i){if(n===ce)return t;var o=r.get(n),s=n in e;if(o===void 0&&(!s||a(e,n)?.writable)&&(o=f(()=>Wt($t(s?e[n]:w),u)),r.set(n,o)),o!==void 0){var c=Z(o);return c===w?void 0:c}return Reflect.get(e,n,i)},getOwnPropertyDescriptor(e,t){this.has?.(e,t);var n=Reflect.getOwnPropertyDescriptor(e,t),i=r.get(t);if(i!==void 0){var a=Z(i);if(a===w)return;if(n&&`value`in n)n.value=a;else return{enumerable:!0,configurable:!0,value:a,writable:!0}}return n},has(e,t){if(t===ce)return!0;var n=r.get(t),i=n!==void 0&&n.v!==w||Reflect.has(e,t);return(n!==void 0||(G!==null||H!==null)&&(!i||a(e,t)?.writable))&&(n===void 0&&(n=f(()=>Wt(i?$t(e[t]):w,u)),r.set(t,n)),Z(n)===w)?!1:i},set(e,t,n,s){var c=r.get(t),l=t in e;if(i&&t===`length`)for(var d=n;d<c.v;d+=1){var p=r.get(d+``);p===void 0?d in e&&(p=f(()=>Wt(w,u)),r.set(d+``,p)):Kt(p,w)}if(c===void 0)(!l||a(e,t)?.writable)&&(c=f(()=>Wt(void 0,u)),Kt(c,$t(n)),r.set(t,c));else{l=c.v!==w;var m=f(()=>$t(n));Kt(c,m)}var h=Reflect.getOwnPropertyDescriptor(e,t);if(h?.set&&h.set.call(s,n),!l){if(i&&typeof t==`string`){var g=r.get(`length`),_=Number(t);Number.isInteger(_)&&_>=g.v&&Kt(g,_+1)}Zt(o)}return!0},ownKeys(e){Z(o);var t=Reflect.ownKeys(e).filter(e=>{var t=r.get(e);return t===void 0||t.v!==w});for(var[n,i]of r)i.v!==w&&!(n in e)&&t.push(n);return t},setPrototypeOf(){He()}})}function en(e){try{if(typeof e==`object`&&e&&ce in e)return e[ce]}catch{}return e}function tn(e,t){return Object.is(en(e),en(t))}var nn,rn,an,on,sn;function cn(){if(nn===void 0){nn=window,rn=document,an=/Firefox/.test(navigator.userAgent);var e=Element.prototype,t=Node.prototype,n=Text.prototype;on=a(t,`firstChild`).get,sn=a(t,`nextSibling`).get,u(e)&&(e[pe]=void 0,e[fe]=null,e[me]=void 0,e.__e=void 0),u(n)&&(n[he]=void 0)}}function F(e=``){return document.createTextNode(e)}function I(e){return on.call(e)}function L(e){return sn.call(e)}function ln(e,t){if(!T)return I(e);var n=I(D);if(n===null)n=D.appendChild(F());else if(t&&n.nodeType!==3){var r=F();return n?.before(r),O(r),r}return t&&gn(n),O(n),n}function un(e,t=!1){if(!T){var n=I(e);return n instanceof Comment&&n.data===``?L(n):n}if(t){if(D?.nodeType!==3){var r=F();return D?.before(r),O(r),r}gn(D)}return D}function dn(e,t=!1){if(!T)return I(e);var n=ln(e,t);return Ee(e),n}function fn(e,t=1,n=!1){let r=T?D:e;for(var i;t--;)i=r,r=L(r);if(!T)return r;if(n){if(r?.nodeType!==3){var a=F();return r===null?i?.after(a):r.before(a),O(a),a}gn(r)}return O(r),r}function pn(e){e.textContent=``}function mn(){return!1}function hn(e,t,n){return t==null||t===`http://www.w3.org/1999/xhtml`?n?document.createElement(e,{is:n}):document.createElement(e):n?document.createElementNS(t,e,{is:n}):document.createElementNS(t,e)}function gn(e){if(e.nodeValue.length<65536)return;let t=e.nextSibling;for(;t!==null&&t.nodeType===3;)t.remove(),e.nodeValue+=t.nodeValue,t=e.nextSibling}function _n(e){var t=G;if(t===null)return H.f|=se,e;if(!(t.f&32768)&&!(t.f&4))throw e;R(e,t)}function R(e,t){if(e===ye)throw e;if(!(t!==null&&t.f&16384)){for(;t!==null;){if(t.f&128&&!(t.f&33570816)){if(!(t.f&32768))throw e;try{t.b.error(e);return}catch(t){e=t}}t=t.parent}throw e}}function vn(e){G===null&&(H===null&&Re(e),Le()),Un&&Ie(e)}function yn(e,t){var n=t.last;n===null?t.last=t.first=e:(n.next=e,e.prev=n,t.last=e)}function z(e,t){var n=G;n!==null&&n.f&8192&&(e|=b);var r={ctx:k,deps:null,nodes:null,f:e|v|512,first:null,fn:t,last:null,next:null,parent:n,b:n&&n.b,prev:null,teardown:null,wv:0,ac:null};M?.register_created_effect(r);var i=r;if(e&4)kt===null?Nt.ensure().schedule(r):kt.push(r);else if(t!==null){try{ir(r)}catch(e){throw V(r),e}i.deps===null&&i.teardown===null&&i.nodes===null&&i.first===i.last&&!(i.f&524288)&&(i=i.first,e&16&&e&65536&&i!==null&&(i.f|=C))}if(i!==null&&(i.parent=n,n!==null&&yn(i,n),H!==null&&H.f&2&&!(e&64))){var a=H;(a.effects??=[]).push(i)}return r}function bn(){return H!==null&&!U}function xn(e){let t=z(8,null);return j(t,_),t.teardown=e,t}function Sn(e){vn(`$effect`);var t=G.f;if(!H&&t&32&&k!==null&&!k.i){var n=k;(n.e??=[]).push(e)}else return Cn(e)}function Cn(e){return z(4|re,e)}function wn(e){Nt.ensure();let t=z(64|ne,e);return(e={})=>new Promise(n=>{e.outro?Ln(t,()=>{V(t),n(void 0)}):(V(t),n(void 0))})}function Tn(e){return z(4,e)}function En(e){return z(oe|ne,e)}function Dn(e,t=0){return z(8|t,e)}function On(e,t=[],n=[],r=[]){ut(r,t,n,t=>{z(8,()=>{e(...t.map(Z))})})}function kn(e,t=[],n=[],r=[]){ut(r,t,n,t=>{z(4,()=>e(...t.map(Z)))})}function An(e,t=0){return z(16|t,e)}function jn(e,t=0){return z(g|t,e)}function B(e){return z(32|ne,e)}function Mn(e){var t=e.teardown;if(t!==null){let n=Un,r=H;Wn(!0),W(null);try{t.call(null)}catch(t){R(t,e.parent)}finally{Wn(n),W(r)}}}function Nn(e,t=!1){var n=e.first;for(e.first=e.last=null;n!==null;){let e=n.ac;e!==null&&ct(()=>{e.abort(_e)});var r=n.next;n.f&64?n.parent=null:V(n,t),n=r}}function Pn(e){for(var t=e.first;t!==null;){var n=t.next;t.f&32||V(t),t=n}}function V(e,t=!0){var n=!1;(t||e.f&262144)&&e.nodes!==null&&e.nodes.end!==null&&(Fn(e.nodes.start,e.nodes.end),n=!0),e.f|=ee,Nn(e,t&&!n),rr(e,0);var r=e.nodes&&e.nodes.t;if(r!==null)for(let e of r)e.stop();Mn(e),e.f^=ee,e.f|=x;var i=e.parent;i!==null&&i.first!==null&&In(e),e.next=e.prev=e.teardown=e.ctx=e.deps=e.fn=e.nodes=e.ac=e.b=null}function Fn(e,t){for(;e!==null;){var n=e===t?null:L(e);e.remove(),e=n}}function In(e){var t=e.parent,n=e.prev,r=e.next;n!==null&&(n.next=r),r!==null&&(r.prev=n),t!==null&&(t.first===e&&(t.first=r),t.last===e&&(t.last=n))}function Ln(e,t,n=!0){var r=[];e.f|=256,Rn(e,r,!0);var i=()=>{n&&V(e),t&&t()},a=r.length;if(a>0){var o=()=>--a||i();for(var s of r)s.out(o)}else i()}function Rn(e,t,n){if(!(e.f&8192)){e.f^=b;var r=e.nodes&&e.nodes.t;if(r!==null)for(let e of r)(e.is_global||n)&&t.push(e);for(var i=e.first;i!==null;){var a=i.next;if(!(i.f&64)){var o=!!(i.f&65536)||!!(i.f&32)&&!!(e.f&16);Rn(i,t,o?n:!1)}i=a}}}function zn(e){e.f&=-257,Bn(e,!0)}function Bn(e,t){if(!(e.f&256)&&e.f&8192){e.f^=b,e.f&1024||(j(e,v),Nt.ensure().schedule(e));for(var n=e.first;n!==null;){var r=n.next,i=!!(n.f&65536)||!!(n.f&32);Bn(n,i?t:!1),n=r}var a=e.nodes&&e.nodes.t;if(a!==null)for(let e of a)(e.is_global||t)&&e.in()}}function Vn(e,t){if(e.nodes)for(var n=e.nodes.start,r=e.nodes.end;n!==null;){var i=n===r?null:L(n);t.append(n),n=i}}var Hn=null,Un=!1;function Wn(e){Un=e}var H=null,U=!1;function W(e){H=e}var G=null;function K(e){G=e}var q=null;function Gn(e){H!==null&&(H.f&2097152||H.f&2)&&(q??=new Set).add(e)}var J=null,Y=0,X=null;function Kn(e){X=e}var qn=1,Jn=0,Yn=Jn;function Xn(e){Yn=e}function Zn(){return++qn}function Qn(e){var t=e.f;if(t&2048)return!0;if(t&4096){for(var n=e.deps,r=n.length,i=0;i<r;i++){var a=n[i];if(Qn(a)&&xt(a),a.wv>e.wv)return!0}t&512&&N===null&&j(e,_)}return!1}function $n(e,t,n=!0){var r=e.reactions;if(r!==null&&!(q!==null&&q.has(e)))for(var i=0;i<r.length;i++){var a=r[i];a.f&2?$n(a,t,!1):t===a&&(n?j(a,v):a.f&1024&&j(a,y),Rt(a))}}function er(e){var t=J,n=Y,r=X,i=H,a=q,o=k,s=U,c=Yn,l=e.f;J=null,Y=0,X=null,H=l&96?null:e,q=null,Je(e.ctx),U=!1,Yn=++Jn,e.ac!==null&&(ct(()=>{e.ac.abort(_e)}),e.ac=null);try{e.f|=ae;var u=e.fn,d=u();e.f|=S;var f=tr(e);if(Qe()&&X!==null&&!U&&f!==null&&!(e.f&6146))for(var p=0;p<X.length;p++)$n(X[p],e);if(i!==null&&i!==e){if(Jn++,i.deps!==null)for(let e=0;e<n;e+=1)i.deps[e].rv=Jn;if(t!==null)for(let e of t)e.rv=Jn;X!==null&&(r===null?r=X:r.push(...X))}return e.f&8388608&&(e.f^=se),d}catch(t){return tr(e),_n(t)}finally{e.f^=ae,J=t,Y=n,X=r,H=i,q=a,Je(o),U=s,Yn=c}}function tr(e){var t=e.deps,n=M?.is_fork;if(J!==null){var r;if(n||rr(e,Y),t!==null&&Y>0)for(t.length=Y+J.length,r=0;r<J.length;r++)t[Y+r]=J[r];else e.deps=t=J;if(bn()&&e.f&512)for(r=Y;r<t.length;r++)(t[r].reactions??=[]).push(e)}else!n&&t!==null&&Y<t.length&&(rr(e,Y),t.length=Y);return t}function nr(e,r){let i=r.reactions;if(i!==null){var a=t.call(i,e);if(a!==-1){var o=i.length-1;o===0?i=r.reactions=null:(i[a]=i[o],i.pop())}}if(i===null&&r.f&2&&(J===null||!n.call(J,r))){var s=r;s.f&512&&(s.f^=512),s.v!==w&&rt(s),s.ac!==null&&ct(()=>{s.ac.abort(_e),s.ac=null,j(s,v)}),St(s),rr(s,0)}}function rr(e,t){var n=e.deps;if(n!==null)for(var r=t;r<n.length;r++)nr(e,n[r])}function ir(e){var t=e.f;if(!(t&16384)){j(e,_);var n=G;G=e;try{t&16777232?Pn(e):Nn(e),Mn(e);var r=er(e);e.teardown=typeof r==`function`?r:null,e.wv=qn}finally{G=n}}}async function ar(){await Promise.resolve(),Pt()}function Z(e){var t=!!(e.f&2);if(Hn?.add(e),H!==null&&!U&&!(G!==null&&G.f&16384)&&(q===null||!q.has(e))){var r=H.deps;if(H.f&2097152)e.rv<Jn&&(e.rv=Jn,J===null&&r!==null&&r[Y]===e?Y++:J===null?J=[e]:J.push(e));else{H.deps??=[],n.call(H.deps,e)||H.deps.push(e);var i=e.reactions;i===null?e.reactions=[H]:n.call(i,H)||i.push(H)}}if(Un&&P.has(e))return P.get(e);if(t){var a=e;if(Un){var o=a.v;return(!(a.f&1024)&&a.reactions!==null||sr(a))&&(o=bt(a)),P.set(a,o),o}var s=!(a.f&512)&&!U&&H!==null&&!!(H.f&512),c=(a.f&S)===0;Qn(a)&&(s&&(a.f|=512),xt(a)),s&&!c&&(Ct(a),or(a))}if(N?.has(e))return N.get(e);if(e.f&8388608)throw e.v;return e.v}function or(e){if(e.f|=512,e.deps!==null)for(let r of e.deps){var t=r.reactions;t===null?r.reactions=[e]:n.call(t,e)||t.push(e),r.f&2&&!(r.f&512)&&(Ct(r),or(r))}}function sr(e){if(e.v===w)return!0;if(e.deps===null)return!1;for(let t of e.deps)if(P.has(t)||t.f&2&&sr(t))return!0;return!1}function cr(e){var t=U;try{return U=!0,e()}finally{U=t}}function lr(e){if(!(typeof e!=`object`||!e||e instanceof EventTarget)){if(ce in e)ur(e);else if(!Array.isArray(e))for(let t in e){let n=e[t];typeof n==`object`&&n&&ce in n&&ur(n)}}}function ur(e,t=new Set){if(typeof e==`object`&&e&&!(e instanceof EventTarget)&&!t.has(e)){t.add(e),e instanceof Date&&e.getTime();for(let n in e)try{ur(e[n],t)}catch{}let n=l(e);if(n!==Object.prototype&&n!==Array.prototype&&n!==Map.prototype&&n!==Set.prototype&&n!==Date.prototype){let t=o(n);for(let n in t){let r=t[n].get;if(r)try{r.call(e)}catch{}}}}}[...`allowfullscreen.async.autofocus.autoplay.checked.controls.default.disabled.formnovalidate.indeterminate.inert.ismap.loop.multiple.muted.nomodule.novalidate.open.playsinline.readonly.required.reversed.seamless.selected.webkitdirectory.defer.disablepictureinpicture.disableremoteplayback`.split(`.`)];var dr=[`touchstart`,`touchmove`];function fr(e){return dr.includes(e)}var pr=Symbol(`events`),mr=new Set,hr=new Set;function gr(e,t,n,r={}){function i(e){if(r.capture||Sr.call(t,e),!e.cancelBubble)return ct(()=>n?.call(this,e))}return e.startsWith(`pointer`)||e.startsWith(`touch`)||e===`wheel`?(i.__removed=!1,A(()=>{i.__removed||t.addEventListener(e,i,r)})):t.addEventListener(e,i,r),i}function _r(e,t,n,r,i){var a={capture:r,passive:i},o=gr(e,t,n,a);(t===document.body||t===window||t===document||t instanceof HTMLMediaElement)&&xn(()=>{o.__removed=!0,t.removeEventListener(e,o,a)})}function vr(e,t,n){(t[pr]??={})[e]=n}function yr(e){for(var t=0;t<e.length;t++)mr.add(e[t]);for(var n of hr)n(e)}var br=null,xr=!1;function Sr(e){var t=this,n=t.ownerDocument,r=e.type,a=e.composedPath?.()||[],o=a[0]||e.target;br=e,xr||(xr=!0,setTimeout(()=>{xr=!1,br=null}));var s=0,c=br===e&&e[pr];if(c){var l=a.indexOf(c);if(l!==-1&&(t===document||t===window)){e[pr]=t;return}var u=a.indexOf(t);if(u===-1)return;l<=u&&(s=l)}if(o=a[s]||e.target,o!==t){i(e,`currentTarget`,{configurable:!0,get(){return o||n}});var d=H,f=G;W(null),K(null);try{for(var p,m=[];o!==null&&o!==t;){try{var h=o[pr]?.[r];h==null||o.disabled&&e.target!==o||h.call(o,e)}catch(e){p?m.push(e):p=e}if(e.cancelBubble)break;s++,o=s<a.length?a[s]:null}if(p){for(let e of m)queueMicrotask(()=>{throw e});throw p}}finally{e[pr]=t,delete e.currentTarget,W(d),K(f)}}}var Cr=globalThis?.window?.trustedTypes&&globalThis.window.trustedTypes.createPolicy(`svelte-trusted-html`,{createHTML:e=>e});function wr(e){return Cr?.createHTML(e)??e}function Tr(e){var t=hn(`template`);return t.innerHTML=wr(e.replaceAll(`<!>`,`<!---->`)),t.content}function Q(e,t){var n=G;n.nodes===null&&(n.nodes={start:e,end:t,a:null,t:null})}function Er(e,t){var n=!!(t&1),r=!!(t&2),i,a=!e.startsWith(`<!>`);return()=>{if(T)return Q(D,null),D;i===void 0&&(i=Tr(a?e:`<!>`+e),n||(i=I(i)));var t=r||an?document.importNode(i,!0):i.cloneNode(!0);if(n){var o=I(t),s=t.lastChild;Q(o,s)}else Q(t,t);return t}}function Dr(e,t,n=`svg`){var r=!e.startsWith(`<!>`),i=!!(t&1),a=`<${n}>${r?e:`<!>`+e}</${n}>`,o;return()=>{if(T)return Q(D,null),D;if(!o){var e=I(Tr(a));if(i)for(o=document.createDocumentFragment();I(e);)o.appendChild(I(e));else o=I(e)}var t=o.cloneNode(!0);if(i){var n=I(t),r=t.lastChild;Q(n,r)}else Q(t,t);return t}}function Or(e,t){return Dr(e,t,`svg`)}function kr(e=``){if(!T){var t=F(e+``);return Q(t,t),t}var n=D;return n.nodeType===3?gn(n):(n.before(n=F()),O(n)),Q(n,n),n}function Ar(){if(T)return Q(D,null),D;var e=document.createDocumentFragment(),t=document.createComment(``),n=F();return e.append(t,n),Q(t,n),e}function jr(e,t){if(T){var n=G;n.f&32768&&n.nodes.end!==null||(n.nodes.end=D),Te()}else e!==null&&e.before(t)}function Mr(){if(T&&D&&D.nodeType===8&&D.textContent?.startsWith(`$`)){let e=D.textContent.substring(1);return Te(),e}return(window.__svelte??={}).uid??=1,`c${window.__svelte.uid++}`}function Nr(e){let t=0,n=Ut(0),r;return()=>{bn()&&(Z(n),Dn(()=>(t===0&&(r=cr(()=>e(()=>Zt(n)))),t+=1,()=>{A(()=>{--t,t===0&&(r?.(),r=void 0,Zt(n))})})))}}var Pr=C|ne;function Fr(e,t,n,r){new Ir(e,t,n,r)}var Ir=class{parent;is_pending=!1;transform_error;#e;#t=T?D:null;#n;#r;#i;#a=null;#o=null;#s=null;#c=null;#l=0;#u=0;#d=!1;#f=new Map;#p=null;#m=Nr(()=>(this.#p=Ut(this.#l),()=>{this.#p=null}));constructor(e,t,n,r){this.#e=e,this.#n=t,this.#r=e=>{var t=G;t.b=this,t.f|=128,n(e)},this.parent=G.b,this.transform_error=r??this.parent?.transform_error??(e=>e),this.#i=An(()=>{if(T){let e=ke(this.#t);Te();let t=e===`[!`;if(e.startsWith(`[?`)){let t=JSON.parse(e.slice(2));this.#g(t)}else t?this.#y():this.#h()}else this.#b()},Pr),T&&(this.#e=D)}#h(){try{this.#a=B(()=>this.#r(this.#e))}catch(e){this.error(e)}}#g(e){let t=this.#n.failed,{reset:n,invoke_onerror:r}=this.#_(e);A(r),t&&(this.#s=B(()=>{t(this.#e,()=>e,()=>n)}))}#_(e){var t=!1,n=!1;let r=()=>{this.#v()||(t?we():(t=!0,n&&We(),this.#s!==null&&Ln(this.#s,()=>{this.#s=null}),this.#S(()=>{this.#b()})))};return{reset:r,invoke_onerror:()=>{if(!this.#v())try{n=!0,this.#n.onerror?.(e,r),n=!1}catch(e){R(e,this.#i&&this.#i.parent)}}}}#v(){return(this.#i.f&(x|ee))!==0}#y(){let e=this.#n.pending;e&&(this.is_pending=!0,this.#o=B(()=>e(this.#e)),A(()=>{if(!this.#v()){var e=this.#c=document.createDocumentFragment(),t=F(),n=!1;e.append(t),this.#a=this.#S(()=>{try{return B(()=>this.#r(t))}catch(e){try{this.error(e),n=!0}catch(e){R(e,this.#i.parent)}return null}}),this.#a===null?(this.#c=null,n&&this.#x(M)):this.#u===0&&(this.#e.before(e),this.#c=null,Ln(this.#o,()=>{this.#o=null}),this.#x(M))}}))}#b(){try{if(this.is_pending=this.has_pending_snippet(),this.#u=0,this.#l=0,this.#a=B(()=>{this.#r(this.#e)}),this.#u>0){var e=this.#c=document.createDocumentFragment();Vn(this.#a,e);let t=this.#n.pending;this.#o=B(()=>t(this.#e))}else this.#x(M)}catch(e){this.error(e)}}#x(e){this.is_pending=!1,e.transfer_reactions(this.#f)}defer_effect(e){it(e,this.#f)}is_rendered(){return!this.is_pending&&(!this.parent||this.parent.is_rendered())}has_pending_snippet(){return!!this.#n.pending}#S(e){var t=G,n=H,r=k;K(this.#i),W(this.#i),Je(this.#i.ctx);try{return Nt.ensure(),e()}finally{K(t),W(n),Je(r)}}#C(e,t){this.has_pending_snippet()?(this.#u+=e,this.#u===0&&(this.#x(t),this.#o&&Ln(this.#o,()=>{this.#o=null}),this.#c&&=(this.#e.before(this.#c),null))):this.parent&&this.parent.#C(e,t)}update_pending_count(e,t){this.#C(e,t),this.#l+=e,!this.#p||this.#d||(this.#d=!0,A(()=>{this.#d=!1,this.#p&&Yt(this.#p,this.#l)}))}get_effect_pending(){return this.#m(),Z(this.#p)}error(e){if(e===ye||!this.#n.onerror&&!this.#n.failed)throw e;M?.is_fork?(this.#a&&M.skip_effect(this.#a),this.#o&&M.skip_effect(this.#o),this.#s&&M.skip_effect(this.#s),M.oncommit(()=>{this.#v()||this.#w(e)})):this.#w(e)}#w(e){this.#a&&=(V(this.#a),null),this.#o&&=(V(this.#o),null),this.#s&&=(V(this.#s),null),T&&(O(this.#t),De(),O(Oe()));let t=this.#n.failed,n=e=>{if(this.#v())return;let{reset:n,invoke_onerror:r}=this.#_(e);r(),t&&!this.#v()&&(this.#s=this.#S(()=>{try{return B(()=>{var r=G;r.b=this,r.f|=128,t(this.#e,()=>e,()=>n)})}catch(e){return R(e,this.#i.parent),null}}))};A(()=>{if(!this.#v()){var t;try{t=this.transform_error(e)}catch(e){R(e,this.#i&&this.#i.parent);return}typeof t==`object`&&t&&typeof t.then==`function`?t.then(n,e=>R(e,this.#i&&this.#i.parent)):n(t)}})}};function Lr(e,t){var n=t==null?``:typeof t==`object`?`${t}`:t;n!==(e[he]??=e.nodeValue)&&(e[he]=n,e.nodeValue=`${n}`)}function Rr(e,t){return Br(e,t)}var zr=new Map;function Br(e,{target:t,anchor:n,props:i={},events:a,context:o,intro:s=!0,transformError:c}){cn();var l=void 0,u=wn(()=>{var s=n??t.appendChild(F());Fr(s,{pending:()=>{}},t=>{Ye({});var n=k;if(o&&(n.c=o),a&&(i.$$events=a),T&&Q(t,null),l=e(t,i)||Ze(),T&&(G.nodes.end=D,D===null||D.nodeType!==8||D.data!==`]`))throw Se(),ye;Xe()},c);var u=new Set,d=e=>{for(var n=0;n<e.length;n++){var r=e[n];if(!u.has(r)){u.add(r);var i=fr(r);for(let e of[t,document]){var a=zr.get(e);a===void 0&&(a=new Map,zr.set(e,a));var o=a.get(r);o===void 0?(e.addEventListener(r,Sr,{passive:i}),a.set(r,1)):a.set(r,o+1)}}}};return d(r(mr)),hr.add(d),()=>{for(var e of u)for(let n of[t,document]){var r=zr.get(n),i=r.get(e);--i==0?(n.removeEventListener(e,Sr),r.delete(e),r.size===0&&zr.delete(n)):r.set(e,i)}hr.delete(d),s!==n&&s.parentNode?.removeChild(s)}});return Vr.set(l,u),l}var Vr=new WeakMap,Hr=class{anchor;#e=new Map;#t=new Map;#n=new Map;#r=new Set;#i=!0;constructor(e,t=!0){this.anchor=e,this.#i=t}#a=e=>{if(this.#e.has(e)){var t=this.#e.get(e),n=this.#t.get(t);if(n)zn(n),this.#r.delete(t);else{var r=this.#n.get(t);r&&(zn(r.effect),this.#t.set(t,r.effect),this.#n.delete(t),r.fragment.lastChild.remove(),this.anchor.before(r.fragment),n=r.effect)}for(let[t,n]of this.#e){if(this.#e.delete(t),t===e)break;let r=this.#n.get(n);r&&(V(r.effect),this.#n.delete(n))}for(let[e,r]of this.#t){if(e===t||this.#r.has(e))continue;let i=()=>{if(Array.from(this.#e.values()).includes(e)){var t=document.createDocumentFragment();Vn(r,t),t.append(F()),this.#n.set(e,{effect:r,fragment:t})}else V(r);this.#r.delete(e),this.#t.delete(e)};this.#i||!n?(this.#r.add(e),Ln(r,i,!1)):i()}}};#o=e=>{this.#e.delete(e);let t=Array.from(this.#e.values());for(let[e,n]of this.#n)t.includes(e)||(V(n.effect),this.#n.delete(e))};ensure(e,t){var n=M,r=mn();if(t&&!this.#t.has(e)&&!this.#n.has(e)){if(r){var i=document.createDocumentFragment(),a=F();i.append(a),this.#n.set(e,{effect:B(()=>t(a)),fragment:i})}else this.#t.set(e,B(()=>t(this.anchor)))}if(this.#e.set(n,e),r){for(let[t,r]of this.#t)t===e?n.unskip_effect(r):n.skip_effect(r);for(let[t,r]of this.#n)t===e?n.unskip_effect(r.effect):n.skip_effect(r.effect);n.oncommit(this.#a),n.ondiscard(this.#o)}else T&&(this.anchor=D),this.#a(n)}},Ur=0,Wr=1,Gr=2;function Kr(e,t,n,r,i){T&&Te();var a=Qe(),o=w,s=a?Ut(o):Gt(o,!1,!1),c=a?Ut(o):Gt(o,!1,!1),l=new Hr(e);An(()=>{var a=M,o=t(),u=!1;let d=T&&f(o)===(e.data===`[!`);if(d&&(O(Oe()),E(!1)),f(o)){var p=dt(),m=!1;let e=e=>{if(!u){m=!0,p(!1),M===a&&a.deactivate(),Nt.ensure();try{e()}finally{ft(!1),Dt||Pt()}}};o.then(t=>{e(()=>{Yt(s,t),l.ensure(Wr,r&&(e=>r(e,s)))})},t=>{e(()=>{if(Yt(c,t),l.ensure(Gr,i&&(e=>i(e,c))),!i)throw c.v})}),T?l.ensure(Ur,n):A(()=>{m||e(()=>{l.ensure(Ur,n)})})}else Yt(s,o),l.ensure(Wr,r&&(e=>r(e,s)));return d&&E(!0),()=>{u=!0}})}function qr(e,t,n=!1){var r;T&&(r=D,Te());var i=new Hr(e),a=n?C:0;function o(e,t){if(T){var n=ke(r);if(e!==parseInt(n.substring(1))){var a=Oe();O(a),i.anchor=a,E(!1),i.ensure(e,t),E(!0);return}}i.ensure(e,t)}An(()=>{var e=!1;t((t,n=0)=>{e=!0,o(n,t)}),e||o(-1,null)},a)}var Jr=Symbol(`NaN`);function Yr(e,t,n){T&&Te();var r=new Hr(e),i=!Qe();An(()=>{var e=t();e!==e&&(e=Jr),i&&typeof e==`object`&&e&&(e={}),r.ensure(e,n)})}function Xr(e,t){return t}function Zr(e,t,n){for(var i=[],a=t.length,o,s=t.length,c=0;c<a;c++){let n=t[c];Ln(n,()=>{if(o){if(o.pending.delete(n),o.done.add(n),o.pending.size===0){var t=e.outrogroups;Qr(e,r(o.done)),t.delete(o),t.size===0&&(e.outrogroups=null)}}else--s},!1)}if(s===0){var l=i.length===0&&n!==null&&e.pending.size===0;if(l){var u=n,d=u.parentNode;pn(d),d.append(u),e.items.clear()}Qr(e,t,!l)}else o={pending:new Set(t),done:new Set},(e.outrogroups??=new Set).add(o)}function Qr(e,t,n=!0){var r;if(e.pending.size>0){r=new Set;for(let t of e.pending.values())for(let n of t)r.add(e.items.get(n).e)}for(var i=0;i<t.length;i++){var a=t[i];r?.has(a)?(a.f|=ie,Vn(a,document.createDocumentFragment())):V(t[i],n)}}var $r;function ei(t,n,i,a,o,s=null){var c=t,l=new Map;if(n&4){var u=t;c=T?O(I(u)):u.appendChild(F())}T&&Te();var d=null,f=vt(()=>{var t=i();return e(t)?t:t==null?[]:r(t)}),p=new Map,m=!0;function h(e){if(!(_.effect.f&16384)){_.pending.delete(e);var t=Z(f);_.fallback=d,ni(_,t,c,n,a),d!==null&&(t.length===0?d.f&33554432?(d.f^=ie,ii(d,null,c)):zn(d):Ln(d,()=>{d=null}))}}function g(e){_.pending.delete(e)}var _={effect:An(()=>{var e=Z(f),t=e.length;let r=!1;T&&ke(c)===`[!`!=(t===0)&&(c=Oe(),O(c),E(!1),r=!0);for(var u=new Set,_=M,v=mn(),y=0;y<t;y+=1){T&&D.nodeType===8&&D.data===`]`&&(c=D,r=!0,E(!1));var b=e[y],x=a(b,y),S=m?null:l.get(x);S?(S.v&&Yt(S.v,b),S.i&&Yt(S.i,y),v&&_.unskip_effect(S.e)):(S=ri(l,m?c:$r??=F(),b,x,y,o,n,i),m||(S.e.f|=ie),l.set(x,S)),u.add(x)}if(t===0&&s&&!d&&(m?d=B(()=>s(c)):(d=B(()=>s($r??=F())),d.f|=ie)),t>u.size&&Fe(``,``,``),T&&t>0&&O(Oe()),!m){if(p.set(_,u),v){for(let[e,t]of l)u.has(e)||_.skip_effect(t.e);_.oncommit(h),_.ondiscard(g)}else h(_)}r&&E(!0),Z(f)}),flags:n,items:l,pending:p,outrogroups:null,fallback:d};m=!1,T&&(c=D)}function ti(e){for(;e!==null&&!(e.f&32);)e=e.next;return e}function ni(e,t,n,i,a){var o=!!(i&8),s=t.length,c=e.items,l=ti(e.effect.first),u,d=null,f,p=[],m=[],h,g,_,v;if(o)for(v=0;v<s;v+=1)h=t[v],g=a(h,v),_=c.get(g).e,_.f&33554432||(_.nodes?.a?.measure(),(f??=new Set).add(_));for(v=0;v<s;v+=1){if(h=t[v],g=a(h,v),_=c.get(g).e,e.outrogroups!==null)for(let t of e.outrogroups)t.pending.delete(_),t.done.delete(_);if(_.f&8192&&(zn(_),o&&(_.nodes?.a?.unfix(),(f??=new Set).delete(_))),_.f&33554432){if(_.f^=ie,_===l)ii(_,null,n);else{var y=d?d.next:l;_===e.effect.last&&(e.effect.last=_.prev),_.prev&&(_.prev.next=_.next),_.next&&(_.next.prev=_.prev),ai(e,d,_),ai(e,_,y),ii(_,y,n),d=_,p=[],m=[],l=ti(d.next);continue}}if(_!==l){if(u!==void 0&&u.has(_)){if(p.length<m.length){var b=m[0],x;d=b.prev;var S=p[0],ee=p[p.length-1];for(x=0;x<p.length;x+=1)ii(p[x],b,n);for(x=0;x<m.length;x+=1)u.delete(m[x]);ai(e,S.prev,ee.next),ai(e,d,S),ai(e,ee,b),l=b,d=ee,--v,p=[],m=[]}else u.delete(_),ii(_,l,n),ai(e,_.prev,_.next),ai(e,_,d===null?e.effect.first:d.next),ai(e,d,_),d=_;continue}for(p=[],m=[];l!==null&&l!==_;)(u??=new Set).add(l),m.push(l),l=ti(l.next);if(l===null)continue}_.f&33554432||p.push(_),d=_,l=ti(_.next)}if(e.outrogroups!==null){for(let t of e.outrogroups)t.pending.size===0&&(Qr(e,r(t.done)),e.outrogroups?.delete(t));e.outrogroups.size===0&&(e.outrogroups=null)}if(l!==null||u!==void 0){var C=[];if(u!==void 0)for(_ of u)_.f&8192||C.push(_);for(;l!==null;)!(l.f&8192)&&l!==e.fallback&&C.push(l),l=ti(l.next);var te=C.length;if(te>0){var ne=i&4&&s===0?n:null;if(o){for(v=0;v<te;v+=1)C[v].nodes?.a?.measure();for(v=0;v<te;v+=1)C[v].nodes?.a?.fix()}Zr(e,C,ne)}}o&&A(()=>{if(f!==void 0)for(_ of f)_.nodes?.a?.apply()})}function ri(e,t,n,r,i,a,o,s){var c=o&1?o&16?Ut(n):Gt(n,!1,!1):null,l=o&2?Ut(i):null;return{v:c,i:l,e:B(()=>(a(t,c??n,l??i,s),()=>{e.delete(r)}))}}function ii(e,t,n){if(e.nodes)for(var r=e.nodes.start,i=e.nodes.end,a=t&&!(t.f&33554432)?t.nodes.start:n;r!==null;){var o=L(r);if(a.before(r),r===i)return;r=o}}function ai(e,t,n){t===null?e.effect.first=n:t.next=n,n===null?e.effect.last=t:n.prev=t}function oi(e,t,...n){var r=new Hr(e);An(()=>{let e=t()??null;r.ensure(e,e&&(t=>e(t,...n)))},C)}function si(e,t,n){var r;T&&(r=D,Te());var i=new Hr(e);An(()=>{var e=t()??null;if(T&&ke(r)===`[`!=(e!==null)){var a=Oe();O(a),i.anchor=a,E(!1),i.ensure(e,e&&(t=>n(t,e))),E(!0)}else i.ensure(e,e&&(t=>n(t,e)))},C)}function ci(e,t){let n=null,r=T;var i;if(T){n=D;for(var a=I(document.head);a!==null&&(a.nodeType!==8||a.data!==e);)a=L(a);if(a===null)E(!1);else{var o=L(a);a.remove(),O(o)}}T||(i=document.head.appendChild(F()));try{An(()=>{var e=B(()=>t(i));e.f|=te,T||(e.nodes===null?e.nodes={start:i,end:i,a:null,t:null}:e.nodes.end=i)})}finally{r&&(E(!0),O(n))}}function li(e,t,n){Tn(()=>{var r=cr(()=>t(e,n?.())||{});if(n&&r?.update){var i=!1,a={};Dn(()=>{var e=n();lr(e),i&&je(a,e)&&(a=e,r.update(e))}),i=!0}if(r?.destroy)return()=>r.destroy()})}function ui(e,t){var n=void 0,r;jn(()=>{n!==(n=t())&&(r&&=(V(r),null),n&&(r=B(()=>{Tn(()=>n(e))})))})}function di(e){var t,n,r=``;if(typeof e==`string`||typeof e==`number`)r+=e;else if(typeof e==`object`){if(Array.isArray(e)){var i=e.length;for(t=0;t<i;t++)e[t]&&(n=di(e[t]))&&(r&&(r+=` `),r+=n)}else for(n in e)e[n]&&(r&&(r+=` `),r+=n)}return r}function fi(){for(var e,t,n=0,r=``,i=arguments.length;n<i;n++)(e=arguments[n])&&(t=di(e))&&(r&&(r+=` `),r+=t);return r}function pi(e){return typeof e==`object`?fi(e):e??``}var mi=[...` 	
\r\f\xA0\v﻿`];function hi(e,t,n){var r=e==null?``:``+e;if(t&&(r=r?r+` `+t:t),n){for(var i of Object.keys(n))if(n[i])r=r?r+` `+i:i;else if(r.length)for(var a=i.length,o=0;(o=r.indexOf(i,o))>=0;){var s=o+a;(o===0||mi.includes(r[o-1]))&&(s===r.length||mi.includes(r[s]))?r=(o===0?``:r.substring(0,o))+r.substring(s+1):o=s}}return r===``?null:r}function gi(e,t=!1){var n=t?` !important;`:`;`,r=``;for(var i of Object.keys(e)){var a=e[i];a!=null&&a!==``&&(r+=` `+i+`: `+a+n)}return r}function _i(e){return e[0]!==`-`||e[1]!==`-`?e.toLowerCase():e}function vi(e,t){if(t){var n=``,r,i;if(Array.isArray(t)?(r=t[0],i=t[1]):r=t,e){e=String(e).replaceAll(/\/\*.*?\*\//g,``).trim();var a=!1,o=0,s=!1,c=[];r&&c.push(...Object.keys(r).map(_i)),i&&c.push(...Object.keys(i).map(_i));var l=0,u=-1;let t=e.length;for(var d=0;d<t;d++){var f=e[d];if(s?f===`/`&&e[d-1]===`*`&&(s=!1):a?a===f&&(a=!1):f===`/`&&e[d+1]===`*`?s=!0:f===`"`||f===`'`?a=f:f===`(`?o++:f===`)`&&o--,!s&&a===!1&&o===0){if(f===`:`&&u===-1)u=d;else if(f===`;`||d===t-1){if(u!==-1){var p=_i(e.substring(l,u).trim());if(!c.includes(p)){f!==`;`&&d++;var m=e.substring(l,d).trim();n+=` `+m+`;`}}l=d+1,u=-1}}}}return r&&(n+=gi(r)),i&&(n+=gi(i,!0)),n=n.trim(),n===``?null:n}return e==null?null:String(e)}function yi(e,t,n,r,i,a){var o=e[pe];if(T||o!==n||o===void 0){var s=hi(n,r,a);T&&s===e.getAttribute(`class`)||(s==null?e.removeAttribute(`class`):t?e.className=s:e.setAttribute(`class`,s)),e[pe]=n}else if(a&&i!==a)for(var c in a){var l=!!a[c];(i==null||l!==!!i[c])&&e.classList.toggle(c,l)}return a}function bi(e,t={},n,r){for(var i in n){var a=n[i];t[i]!==a&&(n[i]==null?e.style.removeProperty(i):e.style.setProperty(i,a,r))}}function xi(e,t,n,r){var i=e[me];if(T||i!==t){var a=vi(t,r);T&&a===e.getAttribute(`style`)||(a==null?e.removeAttribute(`style`):e.style.cssText=a),e[me]=t}else r&&(Array.isArray(r)?(bi(e,n?.[0],r[0]),bi(e,n?.[1],r[1],`important`)):bi(e,n,r));return r}function Si(e,t){t?e.hasAttribute(`selected`)||e.setAttribute(`selected`,``):e.removeAttribute(`selected`)}function Ci(t,n){var r=t.__defaultValue,i=t.multiple,a=i?r??[]:null;if(!i||e(a)){var o=t.selectedIndex,s=n&&i?new Set(t.selectedOptions):null;for(var c of t.options){var l=Di(c);Si(c,i?a.includes(l):tn(l,r))}if(n){if(s!==null)for(c of t.options){var u=s.has(c);c.selected!==u&&(c.selected=u)}else t.selectedIndex!==o&&(t.selectedIndex=o)}}}function wi(t,n,r=!1){if(t.multiple){if(n==null)return;if(!e(n))return Ce();for(var i of t.options)i.selected=n.includes(Di(i))}else{for(i of t.options)if(tn(Di(i),n)){i.selected=!0;return}r&&n===void 0||(t.selectedIndex=-1)}}function Ti(e){var t=new MutationObserver(t=>{t.every(Oi)||(`__defaultValue`in e&&Ci(e,!1),`__value`in e&&wi(e,e.__value))});t.observe(e,{childList:!0,subtree:!0,attributes:!0,attributeFilter:[`value`]}),xn(()=>{t.disconnect()})}function Ei(e,t,n=t){var r=new WeakSet,i=!0;lt(e,`change`,t=>{var i=t?`[selected]`:`:checked`,a;if(e.multiple)a=[].map.call(e.querySelectorAll(i),Di);else{var o=e.querySelector(i)??e.querySelector(`option:not([disabled])`);a=o&&Di(o)}n(a),e.__value=a,M!==null&&r.add(M)}),Tn(()=>{var a=t();if(e===document.activeElement){var o=M;if(r.has(o))return}if(wi(e,a,i),i&&a===void 0){var s=e.querySelector(`:checked`);s!==null&&(a=Di(s),n(a))}e.__value=a,i=!1})}function Di(e){return`__value`in e?e.__value:e.value}function Oi(e){if(e.target.closest(`selectedcontent`)!==null)return!0;if(e.type===`childList`){var t=[...e.addedNodes,...e.removedNodes];return t.length>0&&t.every(e=>e.nodeName===`SELECTEDCONTENT`)}return!1}var ki=Symbol(`is custom element`),Ai=Symbol(`is html`),ji=ve?`link`:`LINK`,Mi=ve?`progress`:`PROGRESS`;function Ni(e){if(T){var t=!1,n=()=>{if(!t){if(t=!0,e.hasAttribute(`value`)){var n=e.value;Ii(e,`value`,null),e.value=n}if(e.hasAttribute(`checked`)){var r=e.checked;Ii(e,`checked`,null),e.checked=r}}};e[ge]=n,A(n),st()}}function Pi(e,t){var n=Li(e);n.value!==(n.value=t??void 0)&&(e.value!==t||t===0&&e.nodeName===Mi)&&(e.value=t??``)}function Fi(e,t){var n=Li(e);n.checked!==(n.checked=t??void 0)&&(e.checked=t)}function Ii(e,t,n,r){var i=Li(e);if(!(T&&(i[t]=e.getAttribute(t),t===`src`||t===`srcset`||t===`href`&&e.nodeName===ji))){var a=i[t];a!==(i[t]=n)&&(t===`loading`&&(e[de]=n),n==null?e.removeAttribute(t):typeof n!=`string`&&zi(e).has(t)?e[t]=n:(!T||typeof n!=`number`&&typeof n!=`boolean`||a!==String(n))&&e.setAttribute(t,n))}}function Li(e){return e[fe]??={[ki]:e.nodeName.includes(`-`),[Ai]:e.namespaceURI===be}}var Ri=new Map;function zi(e){var t=e.getAttribute(`is`)||e.nodeName,n=Ri.get(t);if(n)return n;Ri.set(t,n=new Set);for(var r,i=e,a=Element.prototype;a!==i;){for(var s in r=o(i),r)r[s].set&&s!==`innerHTML`&&s!==`textContent`&&s!==`innerText`&&n.add(s);i=l(i)}return n}function Bi(e,t,n=t){var r=new WeakSet;lt(e,`input`,async i=>{var a=i?e.defaultValue:e.value;if(a=Wi(e)?Gi(a):a,n(a),M!==null&&r.add(M),await ar(),a!==(a=t())){var o=e.selectionStart,s=e.selectionEnd,c=e.value.length;if(e.value=a??``,s!==null){var l=e.value.length;o===s&&s===c&&l>c?(e.selectionStart=l,e.selectionEnd=l):(e.selectionStart=o,e.selectionEnd=Math.min(s,l))}}}),(T&&e.defaultValue!==e.value||cr(t)==null&&e.value)&&(n(Wi(e)?Gi(e.value):e.value),M!==null&&r.add(M)),Dn(()=>{var n=t();if(e===document.activeElement){var i=M;if(r.has(i))return}Wi(e)&&n===Gi(e.value)||(e.type!==`date`||n||e.value)&&n!==e.value&&(e.value=n??``)})}var Vi=new Set;function Hi(e,t,n,r,i=r){var a=n.getAttribute(`type`)===`checkbox`,o=e;let s=!1;if(t!==null)for(var c of t)o=o[c]??=[];o.push(n),lt(n,`change`,()=>{var e=n.__value;a&&(e=Ui(o,e,n.checked)),i(e)},()=>i(a?[]:null)),Dn(()=>{var e=r();T&&n.defaultChecked!==n.checked?s=!0:a?(e||=[],n.checked=e.includes(n.__value)):n.checked=tn(n.__value,e)}),xn(()=>{var e=o.indexOf(n);e!==-1&&o.splice(e,1)}),Vi.has(o)||(Vi.add(o),A(()=>{o.sort((e,t)=>e.compareDocumentPosition(t)===4?-1:1),Vi.delete(o)})),A(()=>{if(s){var e=a?Ui(o,e,n.checked):o.find(e=>e.checked)?.__value;i(e)}})}function Ui(e,t,n){for(var r=new Set,i=0;i<e.length;i+=1)e[i].checked&&r.add(e[i].__value);return n||r.delete(t),Array.from(r)}function Wi(e){var t=e.type;return t===`number`||t===`range`}function Gi(e){return e===``?null:+e}var Ki=new class e{#e=new WeakMap;#t;#n;static entries=new WeakMap;constructor(e){this.#n=e}observe(e,t){var n=this.#e.get(e)||new Set;return n.add(t),this.#e.set(e,n),this.#r().observe(e,this.#n),()=>{var n=this.#e.get(e);n.delete(t),n.size===0&&(this.#e.delete(e),this.#t.unobserve(e))}}#r(){return this.#t??=new ResizeObserver(t=>{for(var n of t){e.entries.set(n.target,n);for(var r of this.#e.get(n.target)||[])r(n)}})}}({box:`border-box`});function qi(e,t,n){var r=Ki.observe(e,()=>n(e[t]));Tn(()=>(cr(()=>n(e[t])),r))}function Ji(e,t){return e===t||e?.[ce]===t}function Yi(e=Ze(),t,n,r){var i=k.r,a=G;return Tn(()=>{var o,s;return Dn(()=>{o=s,s=r?.()||[],cr(()=>{Ji(n(...s),e)||(t(e,...s),o&&Ji(n(...o),e)&&t(null,...o))})}),()=>{let r=a;for(;r!==i&&r.parent!==null&&r.parent.f&33554432;)r=r.parent;let o=()=>{s&&Ji(n(...s),e)&&t(null,...s)},c=r.teardown;r.teardown=()=>{o(),c?.()}}}),e}function Xi(e,t,n,r,i){var a=()=>{r(n[e])};n.addEventListener(t,a),i?Dn(()=>{n[e]=i()}):a(),(n===document.body||n===window||n===document)&&xn(()=>{n.removeEventListener(t,a)})}var Zi=!1;function Qi(e){var t=Zi;try{return Zi=!1,[e(),Zi]}finally{Zi=t}}function $i(e,t,n,r){var i=!0,o=!!(n&8),s=!!(n&16),c=r,l=!0,u=void 0,d=()=>s&&i?(u??=mt(r),Z(u)):(l&&(l=!1,c=s?cr(r):r),c);let f;if(o){var p=ce in e||ue in e;f=a(e,t)?.set??(p&&t in e?n=>e[t]=n:void 0)}var m,h=!1;o?[m,h]=Qi(()=>e[t]):m=e[t],m===void 0&&r!==void 0&&(m=d(),f&&(i&&Be(t),f(m)));var g=i?()=>{var n=e[t];return n===void 0?d():(l=!0,n)}:()=>{var n=e[t];return n!==void 0&&(c=void 0),n===void 0?c:n};if(i&&!(n&4))return g;if(f){var _=e.$$legacy;return(function(e,t){return arguments.length>0?((!i||!t||_||h)&&f(t?g():e),e):g()})}var v=!1,y=(n&1?mt:vt)(()=>(v=!1,g()));o&&Z(y);var b=G;return(function(e,t){if(arguments.length>0){let n=t?Z(y):i&&o?$t(e):e;return Kt(y,n),v=!0,c!==void 0&&(c=n),e}return Un&&v||b.f&16384?y.v:Z(y)})}function ea(e){k===null&&Ne(`onMount`),Sn(()=>{let t=cr(e);if(typeof t==`function`)return t})}typeof window<`u`&&((window.__svelte??={}).v??=new Set).add(`5`);var ta=class{constructor(e){this.value=e}valueOf(){return this.value}},$=class extends ta{constructor(e=`???`){super(e)}toString(e){return`{${this.value}}`}},na=class extends ta{constructor(e,t={}){super(e),this.opts=t}toString(e){if(e)try{return e.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(t){e.reportError(t)}return this.value.toString(10)}},ra=class e extends ta{static supportsValue(t){if(typeof t==`number`||t instanceof Date)return!0;if(t instanceof ta)return e.supportsValue(t.valueOf());if(`Temporal`in globalThis){let e=globalThis.Temporal;if(t instanceof e.Instant||t instanceof e.PlainDateTime||t instanceof e.PlainDate||t instanceof e.PlainMonthDay||t instanceof e.PlainTime||t instanceof e.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof ta&&(t=t.valueOf()),typeof t==`object`&&`calendarId`in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](e){return e===`string`?this.toString():this.toNumber()}toNumber(){let e=this.value;if(typeof e==`number`)return e;if(e instanceof Date)return e.getTime();if(`epochMilliseconds`in e)return e.epochMilliseconds;if(`toZonedDateTime`in e)return e.toZonedDateTime(`UTC`).epochMilliseconds;throw TypeError(`Unwrapping a non-number value as a number`)}toString(e){if(e)try{return e.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(t){e.reportError(t)}return typeof this.value==`number`||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}},ia=100,aa=`⁨`,oa=`⁩`;function sa(e,t,n){return n===t||n instanceof na&&t instanceof na&&n.value===t.value||t instanceof na&&typeof n==`string`&&n===e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value)}function ca(e,t,n){return t[n]?_a(e,t[n].value):(e.reportError(RangeError(`No default`)),new $)}function la(e,t){let n=[],r=Object.create(null);for(let i of t)i.type===`narg`?r[i.name]=ua(e,i.value):n.push(ua(e,i));return{positional:n,named:r}}function ua(e,t){switch(t.type){case`str`:return t.value;case`num`:return new na(t.value,{minimumFractionDigits:t.precision});case`var`:return da(e,t);case`mesg`:return fa(e,t);case`term`:return pa(e,t);case`func`:return ma(e,t);case`select`:return ha(e,t);default:return new $}}function da(e,{name:t}){let n;if(e.params){if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new $(`$${t}`)}else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(ReferenceError(`Unknown variable: $${t}`)),new $(`$${t}`);if(n instanceof ta)return n;switch(typeof n){case`string`:return n;case`number`:return new na(n);case`object`:if(ra.supportsValue(n))return new ra(n);default:return e.reportError(TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new $(`$${t}`)}}function fa(e,{name:t,attr:n}){let r=e.bundle._messages.get(t);if(!r)return e.reportError(ReferenceError(`Unknown message: ${t}`)),new $(t);if(n){let i=r.attributes[n];return i?_a(e,i):(e.reportError(ReferenceError(`Unknown attribute: ${n}`)),new $(`${t}.${n}`))}return r.value?_a(e,r.value):(e.reportError(ReferenceError(`No value: ${t}`)),new $(t))}function pa(e,{name:t,attr:n,args:r}){let i=`-${t}`,a=e.bundle._terms.get(i);if(!a)return e.reportError(ReferenceError(`Unknown term: ${i}`)),new $(i);if(n){let t=a.attributes[n];if(t){e.params=la(e,r).named;let n=_a(e,t);return e.params=null,n}return e.reportError(ReferenceError(`Unknown attribute: ${n}`)),new $(`${i}.${n}`)}e.params=la(e,r).named;let o=_a(e,a.value);return e.params=null,o}function ma(e,{name:t,args:n}){let r=e.bundle._functions[t];if(!r)return e.reportError(ReferenceError(`Unknown function: ${t}()`)),new $(`${t}()`);if(typeof r!=`function`)return e.reportError(TypeError(`Function ${t}() is not callable`)),new $(`${t}()`);try{let t=la(e,n);return r(t.positional,t.named)}catch(n){return e.reportError(n),new $(`${t}()`)}}function ha(e,{selector:t,variants:n,star:r}){let i=ua(e,t);if(i instanceof $)return ca(e,n,r);for(let t of n)if(sa(e,i,ua(e,t.key)))return _a(e,t.value);return ca(e,n,r)}function ga(e,t){if(e.dirty.has(t))return e.reportError(RangeError(`Cyclic reference`)),new $;e.dirty.add(t);let n=[],r=e.bundle._useIsolating&&t.length>1;for(let i of t)if(typeof i==`string`)n.push(e.bundle._transform(i));else{if(e.placeables++,e.placeables>ia)throw e.dirty.delete(t),RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${ia}`);r&&n.push(aa),n.push(ua(e,i).toString(e)),r&&n.push(oa)}return e.dirty.delete(t),n.join(``)}function _a(e,t){return typeof t==`string`?e.bundle._transform(t):ga(e,t)}var va=class{constructor(e,t,n){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=e,this.errors=t,this.args=n}reportError(e){if(!this.errors||!(e instanceof Error))throw e;this.errors.push(e)}memoizeIntlObject(e,t){let n=this.bundle._intls.get(e);n||(n={},this.bundle._intls.set(e,n));let r=JSON.stringify(t);return n[r]||(n[r]=new e(this.bundle.locales,t)),n[r]}};function ya(e,t){let n=Object.create(null);for(let[r,i]of Object.entries(e))t.includes(r)&&(n[r]=i.valueOf());return n}var ba=[`unitDisplay`,`currencyDisplay`,`useGrouping`,`minimumIntegerDigits`,`minimumFractionDigits`,`maximumFractionDigits`,`minimumSignificantDigits`,`maximumSignificantDigits`];function xa(e,t){let n=e[0];if(n instanceof $)return new $(`NUMBER(${n.valueOf()})`);if(n instanceof na)return new na(n.valueOf(),{...n.opts,...ya(t,ba)});if(n instanceof ra)return new na(n.toNumber(),{...ya(t,ba)});throw TypeError(`Invalid argument to NUMBER`)}var Sa=[`dateStyle`,`timeStyle`,`fractionalSecondDigits`,`dayPeriod`,`hour12`,`weekday`,`era`,`year`,`month`,`day`,`hour`,`minute`,`second`,`timeZoneName`];function Ca(e,t){let n=e[0];if(n instanceof $)return new $(`DATETIME(${n.valueOf()})`);if(n instanceof ra||n instanceof na)return new ra(n,ya(t,Sa));throw TypeError(`Invalid argument to DATETIME`)}var wa=new Map;function Ta(e){let t=Array.isArray(e)?e.join(` `):e,n=wa.get(t);return n===void 0&&(n=new Map,wa.set(t,n)),n}var Ea=class{constructor(e,{functions:t,useIsolating:n=!0,transform:r=e=>e}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(e)?e:[e],this._functions={NUMBER:xa,DATETIME:Ca,...t},this._useIsolating=n,this._transform=r,this._intls=Ta(e)}hasMessage(e){return this._messages.has(e)}getMessage(e){return this._messages.get(e)}addResource(e,{allowOverrides:t=!1}={}){let n=[];for(let r=0;r<e.body.length;r++){let i=e.body[r];if(i.id.startsWith(`-`)){if(t===!1&&this._terms.has(i.id)){n.push(Error(`Attempt to override an existing term: "${i.id}"`));continue}this._terms.set(i.id,i)}else{if(t===!1&&this._messages.has(i.id)){n.push(Error(`Attempt to override an existing message: "${i.id}"`));continue}this._messages.set(i.id,i)}}return n}formatPattern(e,t=null,n=null){if(typeof e==`string`)return this._transform(e);let r=new va(this,n,t);try{return ga(r,e).toString(r)}catch(e){if(r.errors&&e instanceof Error)return r.errors.push(e),new $().toString(r);throw e}}},Da=/^(-?[a-zA-Z][\w-]*) *= */gm,Oa=/\.([a-zA-Z][\w-]*) *= */y,ka=/\*?\[/y,Aa=/(-?[0-9]+(?:\.([0-9]+))?)/y,ja=/([a-zA-Z][\w-]*)/y,Ma=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,Na=/^[A-Z][A-Z0-9_-]*$/,Pa=/([^{}\n\r]+)/y,Fa=/([^\\"\n\r]*)/y,Ia=/\\([\\"])/y,La=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,Ra=/^\n+/,za=/ +$/,Ba=/ *\r?\n/g,Va=/( *)$/,Ha=/{\s*/y,Ua=/\s*}/y,Wa=/\[\s*/y,Ga=/\s*] */y,Ka=/\s*\(\s*/y,qa=/\s*->\s*/y,Ja=/\s*:\s*/y,Ya=/\s*,?\s*/y,Xa=/\s+/y,Za=class{constructor(e){this.body=[],Da.lastIndex=0;let t=0;for(;;){let n=Da.exec(e);if(n===null)break;t=Da.lastIndex;try{this.body.push(s(n[1]))}catch(e){if(e instanceof SyntaxError)continue;throw e}}function n(n){return n.lastIndex=t,n.test(e)}function r(n,r){if(e[t]===n)return t++,!0;if(r)throw new r(`Expected ${n}`);return!1}function i(e,r){if(n(e))return t=e.lastIndex,!0;if(r)throw new r(`Expected ${e.toString()}`);return!1}function a(n){n.lastIndex=t;let r=n.exec(e);if(r===null)throw SyntaxError(`Expected ${n.toString()}`);return t=n.lastIndex,r}function o(e){return a(e)[1]}function s(e){let t=l(),n=c();if(t===null&&Object.keys(n).length===0)throw SyntaxError(`Expected message value or attributes`);return{id:e,value:t,attributes:n}}function c(){let e=Object.create(null);for(;n(Oa);){let t=o(Oa),n=l();if(n===null)throw SyntaxError(`Expected attribute value`);e[t]=n}return e}function l(){let r;if(n(Pa)&&(r=o(Pa)),e[t]===`{`||e[t]===`}`)return u(r?[r]:[],1/0);let i=x();return i?r?u([r,i],i.length):(i.value=S(i.value,Ra),u([i],i.length)):r?S(r,za):null}function u(r=[],i){for(;;){if(n(Pa)){r.push(o(Pa));continue}if(e[t]===`{`){r.push(d());continue}if(e[t]===`}`)throw SyntaxError(`Unbalanced closing brace`);let a=x();if(a)r.push(a),i=Math.min(i,a.length);else break}let a=r.length-1,s=r[a];typeof s==`string`&&(r[a]=S(s,za));let c=[];for(let e of r)e instanceof Qa&&(e=e.value.slice(0,e.value.length-i)),e&&c.push(e);return c}function d(){i(Ha,SyntaxError);let e=f();if(i(Ua))return e;if(i(qa)){let t=h();return i(Ua,SyntaxError),{type:`select`,selector:e,...t}}throw SyntaxError(`Unclosed placeable`)}function f(){if(e[t]===`{`)return d();if(n(Ma)){let[,e,t,n=null]=a(Ma);if(e===`$`)return{type:`var`,name:t};if(i(Ka)){let r=p();if(e===`-`)return{type:`term`,name:t,attr:n,args:r};if(Na.test(t))return{type:`func`,name:t,args:r};throw SyntaxError(`Function names must be all upper-case`)}return e===`-`?{type:`term`,name:t,attr:n,args:[]}:{type:`mesg`,name:t,attr:n}}return _()}function p(){let n=[];for(;;){switch(e[t]){case`)`:return t++,n;case void 0:throw SyntaxError(`Unclosed argument list`)}n.push(m()),i(Ya)}}function m(){let e=f();return e.type===`mesg`&&i(Ja)?{type:`narg`,name:e.name,value:_()}:e}function h(){let e=[],t=0,i;for(;n(ka);){r(`*`)&&(i=t);let n=g(),a=l();if(a===null)throw SyntaxError(`Expected variant value`);e[t++]={key:n,value:a}}if(t===0)return null;if(i===void 0)throw SyntaxError(`Expected default variant`);return{variants:e,star:i}}function g(){i(Wa,SyntaxError);let e;return e=n(Aa)?v():{type:`str`,value:o(ja)},i(Ga,SyntaxError),e}function _(){if(n(Aa))return v();if(e[t]===`"`)return y();throw SyntaxError(`Invalid expression`)}function v(){let[,e,t=``]=a(Aa),n=t.length;return{type:`num`,value:parseFloat(e),precision:n}}function y(){r(`"`,SyntaxError);let n=``;for(;;)if(n+=o(Fa),e[t]===`\\`)n+=b();else{if(r(`"`))return{type:`str`,value:n};throw SyntaxError(`Unclosed string literal`)}}function b(){if(n(Ia))return o(Ia);if(n(La)){let[,e,t]=a(La),n=parseInt(e||t,16);return n<=55295||57344<=n?String.fromCodePoint(n):`�`}throw SyntaxError(`Unknown escape sequence`)}function x(){let n=t;switch(i(Xa),e[t]){case`.`:case`[`:case`*`:case`}`:case void 0:return!1;case`{`:return ee(e.slice(n,t))}return e[t-1]===` `&&ee(e.slice(n,t))}function S(e,t){return e.replace(t,``)}function ee(e){let t=e.replace(Ba,`
`),n=Va.exec(e)[1].length;return new Qa(t,n)}}},Qa=class{constructor(e,t){this.value=e,this.length=t}},$a=`# Every text of the web app, in English. The key says where it stands or what it names.
# Kazakh: kk.ftl, Russian: ru.ftl. After adding a key run \`npm run messages\`.

# The frame
app-tagline = The internet that every school really gets
skip-to-content = Skip to the content
nav-label = Qosyl
nav-map = Map
nav-list = List
nav-test = Speed test
nav-register = Register
nav-about = About
theme-to-dark = Switch to dark colours
theme-to-light = Switch to light colours
language-label = Language
close = Close
retry = Try again
reload = Load the page again
loading = Loading…
program-failed-title = This part of the page did not load
program-failed-text = The connection broke, or Qosyl was renewed meanwhile. Loading the page again helps.
not-found-title = There is no such page
not-found-text = The address may be mistyped. Everything starts from the map.
not-found-link = Go to the map

# What went wrong
error-network = No connection to the server. Check the internet connection.
error-timeout = The server did not answer in time. The line may be very slow.
error-busy = The server is busy at the moment.
error-storage = The server has no room to store anything. Its operator must make room.
error-server = Something broke on the server. Its operator finds the cause in the log.
error-refused = The server refused the request ({ $code }).
error-school-foreign = The school of this code is no longer the same. Ask for a new code.
error-time = The clock of this device is wrong. Set it right.

# Statuses
status-good = Good
status-good-meaning = The usual download reaches { $good }\xA0Mbit/s
status-moderate = Moderate
status-moderate-meaning = The usual download is from { $floor } to { $good }\xA0Mbit/s
status-bad = Poor
status-bad-meaning = The usual download is below { $floor }\xA0Mbit/s
status-not-connected = Not connected
status-not-connected-meaning = The latest sign of the school says that its line is down
status-no-data = No data
status-no-data-meaning = Nothing was measured, or it was too long ago

# Map
map-label = Map of schools, coloured by the internet that they get
map-help = Arrow keys move the map, plus and minus zoom. The list shows the same schools as a table.
map-unsupported = This browser cannot draw the map (it needs WebGL 2). The list shows the same schools.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-home = Show the whole world
map-cell = { $count ->
    [one] { $shown } school here
   *[other] { $shown } schools here
 }

# Legend
legend-title = Schools
legend-of-country = Schools in { $country }
legend-hide = Hide on the map: { $status }
legend-show = Show on the map: { $status }
legend-dots = Below school level a dot stands for several schools and takes the colour of the most frequent status. A ring marks that at least one is not connected.
legend-others = These are the figures of { $country }. The map also shows schools of other countries.
legend-simulated = { $count ->
    [one] { $shown } of them is simulated
   *[other] { $shown } of them are simulated
 }
legend-all-simulated = All of them are simulated
legend-show-all = Show all
legend-register = Rests on version { $version } of the school register, published { $time }.

# Search and country
search-label = Find a school
search-placeholder = Name of a school
search-none = No school has this in its name
search-count = { $count ->
    [one] { $shown } school found
   *[other] { $shown } schools found
 }
search-all = Show all { $shown } in the list
country-label = Country
country-all = All countries

# The stream
stream-connecting = Connecting to live results…
stream-live = Live
stream-live-meaning = New results appear by themselves
stream-waiting = Not live. Trying again in { $seconds } s
stream-offline = This device is offline. What you see may be old

# A school
school-label = School
school-simulated = Simulated
school-simulated-meaning = This school is part of a demonstration: it does not exist. Its history before the demonstration began is made up; tests since then are run by real meters over throttled lines.
school-rests-median = { $tests ->
    [one] Rests on the latest complete test.
   *[other] Rests on the median of the latest { $tests } complete tests.
 }
school-rests-down = The latest test or sign of life failed on the school’s line.
school-rests-nothing = No complete test that still counts.
school-last-seen = Last heard { $ago }.
school-never-seen = Never heard of yet.
school-usual-download = Usual download
school-level = Level
level-pre-primary = Pre-primary
level-primary = Primary
level-secondary = Secondary
level-post-secondary = Post-secondary
level-pre-primary-primary = Pre-primary and primary
level-primary-secondary = Primary and secondary
level-pre-primary-to-secondary = Pre-primary to secondary
level-primary-to-post-secondary = Primary to post-secondary
school-source = Source
school-giga-id = Giga id
school-position = Position
school-tests = Latest tests
school-tests-none = No test has arrived from this school yet.
school-chart-label = Download and upload of the latest { $count } tests over time. The table below has the same figures.
school-export = Download as CSV
school-share = Copy link
school-shared = Link copied
school-share-failed = The browser did not allow copying. The address bar has the link.
school-register = Register entry
school-register-version = Rests on version { $version } of the register, published { $time }.
school-register-history = Show its changes
school-register-none = No change is recorded.
school-unknown = This school is not in the register.

# Tests
test-time = Time
test-download = Download
test-upload = Upload
test-latency = Latency
test-outcome = Outcome
test-source = Measured by
test-failed-mark = Failed
source-meter = Meter
source-browser = Browser
source-giga-meter = Giga Meter
source-m-lab = M-Lab
source-import = Imported
outcome-complete = Complete
outcome-partial = Broke off: { $reason }
outcome-failed = Failed: { $reason }
reason-none = no reason given
reason-no-link = the computer has no network
reason-name-resolution = the server’s name was not found
reason-connect = no connection to the server
reason-tls = no secure connection
reason-server-busy = the server answered, but did not begin the test
reason-protocol = the server did not speak the protocol
reason-interrupted = the connection broke
reason-cancelled = stopped by hand
reason-no-address = the network gives the computer no address
reason-gateway-unreachable = the school’s router does not answer
reason-resolver-unreachable = the service that resolves names does not answer
reason-name-unknown = the service that resolves names does not know the server
reason-name-forged = the service that resolves names gives a wrong address
reason-no-way-out = the router answers, but nothing beyond it
reason-server-unreachable = the internet works, but the server does not answer
reason-captive-portal = a sign-in page answers in the server’s place
reason-tls-intercepted = a certificate that is not the server’s
reason-computer-off = the computer was off
reason-meter-stopped = the meter was stopped
reason-unknown = a reason that this page does not know

# List
list-title = Schools
list-status = Status
list-status-all = All statuses
list-name = Name
list-country = Country
list-download = Usual download
list-seen = Last heard
list-page = Schools { $from } to { $to } of { $total }
list-none = No school fits these filters.
list-next = Next page
list-previous = Previous page
list-caption = Schools that fit the filters, in the order of the register

# Units and times
value-none = no data
unit-gbps = { $value }\xA0Gbit/s
unit-mbps = { $value }\xA0Mbit/s
unit-kbps = { $value }\xA0kbit/s
unit-ms = { $value }\xA0ms
unit-kb = { $value }\xA0kB
unit-mb = { $value }\xA0MB
chart-axis = Mbit/s
table-ms = ms
ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
 }
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
 }
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
 }

# The speed test page
speed-title = Speed test
speed-intro = This measures the internet of your school. It takes about half a minute, and nothing is installed.
speed-advice = Other use of the line during the test makes the result lower.
speed-start = Start the test
speed-again = Test again
speed-stop = Stop
speed-phase-enrol = Preparing…
speed-phase-latency = Measuring the latency…
speed-phase-download = Measuring the download…
speed-phase-upload = Measuring the upload…
speed-phase-send = Sending the result…
speed-result-good = This reaches the benchmark of { $good }\xA0Mbit/s for a school.
speed-result-moderate = This works, but is below the benchmark of { $good }\xA0Mbit/s for a school.
speed-result-bad = This is below { $floor }\xA0Mbit/s, too slow for most lessons online.
speed-result-partial = The download was measured, then the test broke off: { $reason }.
speed-result-failed = The test failed: { $reason }. A failure is recorded too, because it tells about the line.
speed-result-refused = The server can be reached, but did not begin the test. Many tests may be running at once, or a filter on the way stops them. Try again in a minute.
speed-result-stopped = The test was stopped. It does not count for or against the line.
speed-sent = The result is recorded for your school, marked as taken by browser.
speed-waiting = { $count ->
    [one] One result waits in this browser and is sent by itself.
   *[other] { $count } results wait in this browser and are sent by themselves.
 }
speed-refused = The result was not taken. { $reason }
speed-code-unknown = This code is not known. Check the letters and digits with the person who gave it to you.
speed-code-expired = This code has expired. Ask for a new one.
speed-code-exhausted = This code was used on as many devices as it may be. Ask for a new one.
speed-code-many = Too many wrong codes were tried. Wait a minute, then try again.
speed-see-school = See the school on the map
speed-privacy = What is stored: the speeds, the latency, the time and the kind of browser. Nothing about you.

# The page where a code is typed
code-label = The code of your school
code-help = Eight letters and digits, as the ministry gave them to you. Capitals or not does not matter.
code-go = Continue
code-incomplete = A code has eight letters and digits, for instance K7QD-4M9X.
code-other = Enter another code

# Signing in
sign-in-title = Sign in
sign-in-intro = For people who keep the register. Looking at the map and testing a line need no account.
sign-in-login = Login
sign-in-password = Password
sign-in-wrong = Login and password do not belong together, or the account is disabled.
sign-in-many = Too many wrong passwords. Wait five minutes, then try again.
sign-in-needed = Sign in to see this page.
sign-out = Sign out
account-of = Account { $login }
password-change = Change the password
password-intro = Your password was made by somebody else. Choose one that only you know.
password-intro-own = Everywhere else where you are signed in, you are signed out.
password-current = Current password
password-new = New password
password-again = New password once more
password-help = At least 12 characters. A few words in a row are easy to keep in mind.
password-length = A password has 12 to 256 characters.
password-common = This password is among the first that are tried. Choose another.
password-unchanged = The new password is the old one. Choose another.
password-differ = The two new passwords differ.
password-changed = Your password is changed. Everywhere else you are signed out.
error-origin = This was asked for by another page than Qosyl’s own. Load the page again.

# People
people-title = People
people-intro = Who may change what. A steward uploads lists, a reviewer approves and publishes what others uploaded, a viewer reads what is not public, an administrator does everything.
people-add = Add a person
people-search = Login or name
people-count = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
 }
people-name = Name
people-login-help = Letters a to z, digits, dots and dashes. No e-mail address: none is kept here.
people-login-taken = This login is taken. Choose another.
people-role = Role
people-roles = Roles
people-roles-edit = Change roles
people-role-add = Add a role
people-role-take = Take the role away
people-no-role = No role
people-grant-twice = A role is given twice. Once is enough.
people-area = First-level area
people-area-all = Whole country
people-disabled = Disabled
people-disable = Disable
people-enable = Enable
people-new-password = New password
people-must-change = First password not changed yet
people-password-once = The first password of { $login }, shown this once. It must be changed at the first sign-in.
people-signed-out = Changed roles sign the person out everywhere.
people-password-ask = { $login } is signed out everywhere and needs the new password, which is shown here once.
people-disable-ask = { $login } is signed out everywhere and can no longer sign in. Keys that { $login } knows must be revoked too.
people-name-wrong = A name has 1 to 128 characters, none of them invisible.
people-own-account = You cannot disable yourself or give up being administrator of all countries. Another administrator can.
role-missing = Your account does not have the role for this. Ask an administrator.
role-viewer = Viewer
role-steward = Steward
role-reviewer = Reviewer
role-administrator = Administrator
role-everywhere = All countries
save = Save
cancel = Cancel
more = Show more

# The audit
audit-title = Changes
audit-intro = Who changed what, and when. Nothing here can be altered.
audit-time = When
audit-who = Who
audit-what = What
audit-changed = Before and after
audit-fields-more = { $count ->
    [one] One more field
   *[other] { $count } more fields
 }
audit-all = Everything
audit-since = From
audit-until = To
audit-count = { $count ->
    [one] { $shown } change
   *[other] { $shown } changes
 }
audit-none = There is no change like this.
audit-csv = Download as CSV
audit-by-token = Administrator’s token
audit-by-key = Key “{ $name }”
audit-by-device = Device { $name }
audit-schools-imported = Schools taken in
audit-school-updated = School changed
audit-code-created = Code made
audit-device-enrolled = Device enrolled
audit-device-revoked = Device shut out
audit-person-created = Account made
audit-person-renamed = Account renamed
audit-person-disabled = Account disabled
audit-person-enabled = Account enabled
audit-grants-changed = Roles changed
audit-password-changed = Password changed
audit-signed-in = Signed in
audit-signed-out = Signed out
audit-key-created = Key made
audit-key-revoked = Key revoked
audit-upload-created = File sent
audit-upload-read-anew = File read anew
audit-upload-mapped = Columns mapped
audit-upload-edited = Rows edited
audit-upload-repaired = Repairs accepted or taken back
audit-upload-submitted = File submitted for review
audit-upload-decided = Changes decided
audit-upload-returned = File returned
audit-upload-approved = File approved
audit-upload-approved-without-review = File approved without review
audit-upload-withdrawn = File withdrawn
audit-register-published = Version of the register published
audit-layer-published = Outlines or sites published
audit-field-accepted = Accepted
audit-field-approved-by = Approved by
audit-field-area = Area
audit-field-bytes = Size
audit-field-cells = Cells
audit-field-changed = Changed
audit-field-closed = Closed
audit-field-decision = Decision
audit-field-device = Device
audit-field-disabled = Disabled
audit-field-expires = Valid until
audit-field-file = File
audit-field-first = The first of them
audit-field-grants = Roles
audit-field-id = Id
audit-field-kind = Kind
audit-field-level = Level
audit-field-login = Login
audit-field-must-change = Must choose a password
audit-field-name = Name
audit-field-new = New
audit-field-note = Note
audit-field-reverses = Takes back version
audit-field-revoked = Revoked
audit-field-school = School
audit-field-schools = Schools
audit-field-simulated = Simulated
audit-field-state = State
audit-field-taken-back = Taken back
audit-field-unchanged = Unchanged
audit-field-version = Version
audit-field-without-review = Without review
audit-yes = yes
audit-no = no

# About
about-title = About Qosyl
about-what = Qosyl (Kazakh қосыл, “get connected”) shows the internet that every school really gets. Small programs and browsers at the schools test the line, sign each result and send it here; the map changes within seconds.
about-benchmark-title = What the colours mean
about-benchmark = A school’s usual download is the median of its latest complete tests, at most five. At or above { $good }\xA0Mbit/s it is good; from { $floor } to { $good }\xA0Mbit/s moderate; below { $floor }\xA0Mbit/s poor. If the latest test or sign of life failed on the school’s line, the school is not connected. After { $days ->
    [one] { $days } day
   *[other] { $days } days
 } without a sign there is no data. No data is never counted as zero.
about-simulated-title = What “simulated” means
about-simulated = Schools with this badge belong to a demonstration. The schools and their history before its start are made up; tests since then are run by real meters over lines with planted speeds and failures. The badge is in the data and in every export too.
about-test-title = Measuring a school
about-test = A school that has a code from its ministry can measure its line in the browser, without installing anything.
about-test-link = Start with the code
about-data-title = Data and licences
about-data-outlines = Country outlines: Natural Earth, public domain. They follow Natural Earth’s view of who governs an area; dashed borders are disputed. Qosyl takes no side.
about-data-names = Country names: Unicode CLDR. Place names in the demonstration: GeoNames, CC BY 4.0.
about-api-title = For programs
about-api = All data on these pages comes from an open interface that needs no key for reading.
about-api-link = Description of the interface (OpenAPI)
`,eo=`# Қосымшаның барлық мәтіні қазақ тілінде. Кілттер мен түсіндірмелер: en.ftl.

# Жақтау
app-tagline = Әр мектеп іс жүзінде алатын интернет
skip-to-content = Мазмұнға өту
nav-label = Qosyl
nav-map = Карта
nav-list = Тізім
nav-test = Жылдамдықты өлшеу
nav-register = Тізілім
nav-about = Жоба туралы
theme-to-dark = Қараңғы түстерге ауысу
theme-to-light = Жарық түстерге ауысу
language-label = Тіл
close = Жабу
retry = Қайталап көру
reload = Бетті қайта жүктеу
loading = Жүктелуде…
program-failed-title = Беттің бұл бөлігі жүктелмеді
program-failed-text = Байланыс үзілді немесе осы арада Qosyl жаңартылды. Бетті қайта жүктеу көмектеседі.
not-found-title = Мұндай бет жоқ
not-found-text = Мекенжайда қате болуы мүмкін. Бәрі картадан басталады.
not-found-link = Картаға өту

# Не болды
error-network = Сервермен байланыс жоқ. Интернет байланысын тексеріңіз.
error-timeout = Сервер уақытында жауап бермеді. Байланыс тым баяу болуы мүмкін.
error-busy = Сервер қазір бос емес.
error-storage = Серверде сақтайтын орын қалмады. Орынды оператор босатуы керек.
error-server = Серверде ақау шықты. Себебін оператор журналдан табады.
error-refused = Сервер сұрауды қабылдамады ({ $code }).
error-school-foreign = Бұл кодтың мектебі өзгерген. Жаңа код сұраңыз.
error-time = Бұл құрылғының сағаты қате. Дұрыстап қойыңыз.

# Күйлер
status-good = Жақсы
status-good-meaning = Әдеттегі жүктеу жылдамдығы кемінде { $good }\xA0Мбит/с
status-moderate = Орташа
status-moderate-meaning = Әдеттегі жүктеу жылдамдығы { $floor }–{ $good }\xA0Мбит/с аралығында
status-bad = Нашар
status-bad-meaning = Әдеттегі жүктеу жылдамдығы { $floor }\xA0Мбит/с-тан төмен
status-not-connected = Байланыс жоқ
status-not-connected-meaning = Мектептің соңғы белгісі бойынша желісі істемейді
status-no-data = Дерек жоқ
status-no-data-meaning = Ештеңе өлшенбеген немесе тым ертеде өлшенген

# Карта
map-label = Мектептер картасы, түсі мектептің интернетін көрсетеді
map-help = Көрсеткі пернелер картаны жылжытады, плюс пен минус масштабты өзгертеді. Тізімде сол мектептер кесте түрінде берілген.
map-unsupported = Бұл браузер картаны көрсете алмайды (WebGL 2 керек). Тізімде сол мектептер бар.
map-zoom-in = Жақындату
map-zoom-out = Алыстату
map-home = Бүкіл әлемді көрсету
map-cell = { $count ->
    [one] Мұнда { $shown } мектеп
   *[other] Мұнда { $shown } мектеп
 }

# Шартты белгілер
legend-title = Мектептер
legend-of-country = Мектептер: { $country }
legend-hide = Картада жасыру: { $status }
legend-show = Картада көрсету: { $status }
legend-dots = Ұсақ масштабта бір нүкте бірнеше мектепті білдіреді, түсі ең жиі күйді көрсетеді. Сақина кемінде бір мектепте байланыс жоғын білдіреді.
legend-others = Бұл сандар — мына елдікі: { $country }. Картада басқа елдердің мектептері де көрінеді.
legend-simulated = { $count ->
    [one] Оның { $shown } мектебі модельденген
   *[other] Оның { $shown } мектебі модельденген
 }
legend-all-simulated = Олардың бәрі модельденген
legend-show-all = Бәрін көрсету
legend-register = Мектептер тізілімінің { $version }-нұсқасына негізделген, жарияланған уақыты: { $time }.

# Іздеу және ел
search-label = Мектепті табу
search-placeholder = Мектептің атауы
search-none = Атауы мұндай мектеп жоқ
search-count = { $count ->
    [one] { $shown } мектеп табылды
   *[other] { $shown } мектеп табылды
 }
search-all = Барлығын ({ $shown }) тізімде көрсету
country-label = Ел
country-all = Барлық елдер

# Оқиғалар ағыны
stream-connecting = Жаңа нәтижелерге қосылуда…
stream-live = Тікелей эфирде
stream-live-meaning = Жаңа нәтижелер өздігінен шығады
stream-waiting = Сервермен байланыс жоқ. { $seconds } секундтан кейін қайта көреміз
stream-offline = Құрылғы желіде емес. Деректер ескі болуы мүмкін

# Мектеп
school-label = Мектеп
school-simulated = Модельденген
school-simulated-meaning = Бұл мектеп көрсетілімге жатады: ол шын мәнінде жоқ. Көрсетілім басталғанға дейінгі тарихы ойдан алынған; одан кейінгі өлшемдерді нақты өлшеуіштер жылдамдығы шектелген желілермен жасайды.
school-rests-median = { $tests ->
    [one] Соңғы толық өлшемге негізделген.
   *[other] Соңғы { $tests } толық өлшемнің медианасына негізделген.
 }
school-rests-down = Соңғы өлшем немесе белгі мектептің желісінен өтпеді.
school-rests-nothing = Әлі күші бар толық өлшем жоқ.
school-last-seen = Соңғы белгі: { $ago }.
school-never-seen = Әзірге белгі болған жоқ.
school-usual-download = Әдеттегі жүктеу
school-level = Деңгейі
level-pre-primary = Мектепке дейінгі
level-primary = Бастауыш
level-secondary = Орта
level-post-secondary = Ортадан кейінгі
level-pre-primary-primary = Мектепке дейінгі және бастауыш
level-primary-secondary = Бастауыш және орта
level-pre-primary-to-secondary = Мектепке дейінгіден ортаға дейін
level-primary-to-post-secondary = Бастауыштан ортадан кейінгіге дейін
school-source = Дереккөз
school-giga-id = Giga нөмірі
school-position = Координаттары
school-tests = Соңғы өлшемдер
school-tests-none = Бұл мектептен әлі өлшем келген жоқ.
school-chart-label = Соңғы { $count } өлшемнің жүктеу және жіберу жылдамдығы уақыт бойынша. Төмендегі кестеде сол сандар.
school-export = CSV жүктеп алу
school-share = Сілтемені көшіру
school-shared = Сілтеме көшірілді
school-share-failed = Браузер көшіруге рұқсат бермеді. Сілтеме мекенжай жолында тұр.
school-register = Тізілімдегі жазба
school-register-version = Тізілімнің { $version }-нұсқасына негізделген, жарияланған уақыты: { $time }.
school-register-history = Өзгерістерін көрсету
school-register-none = Өзгеріс жазылмаған.
school-unknown = Бұл мектеп тізілімде жоқ.

# Өлшемдер
test-time = Уақыты
test-download = Жүктеу
test-upload = Жіберу
test-latency = Кідіріс
test-outcome = Нәтиже
test-source = Немен өлшенді
test-failed-mark = Сәтсіз
source-meter = Өлшеуіш
source-browser = Браузер
source-giga-meter = Giga Meter
source-m-lab = M-Lab
source-import = Импортталған
outcome-complete = Толық
outcome-partial = Үзілді: { $reason }
outcome-failed = Сәтсіз: { $reason }
reason-none = себебі көрсетілмеген
reason-no-link = компьютер желіге қосылмаған
reason-name-resolution = сервердің аты табылмады
reason-connect = сервермен байланыс жоқ
reason-tls = қорғалған байланыс жоқ
reason-server-busy = сервер жауап берді, бірақ өлшеуді бастамады
reason-protocol = сервер хаттама бойынша жауап бермеді
reason-interrupted = байланыс үзілді
reason-cancelled = қолмен тоқтатылды
reason-no-address = желі компьютерге мекенжай бермейді
reason-gateway-unreachable = мектеп маршрутизаторы жауап бермейді
reason-resolver-unreachable = атауларды табатын қызмет жауап бермейді
reason-name-unknown = атауларды табатын қызмет серверді білмейді
reason-name-forged = атауларды табатын қызмет бөтен мекенжай береді
reason-no-way-out = маршрутизатор жауап береді, бірақ одан әрі ештеңе жоқ
reason-server-unreachable = интернет жұмыс істейді, бірақ сервер жауап бермейді
reason-captive-portal = сервердің орнына кіру беті жауап береді
reason-tls-intercepted = сервердікі емес сертификат
reason-computer-off = компьютер өшірулі болды
reason-meter-stopped = өлшегіш тоқтатылған болды
reason-unknown = бұл бет білмейтін себеп

# Тізім
list-title = Мектептер
list-status = Күйі
list-status-all = Барлық күйлер
list-name = Атауы
list-country = Ел
list-download = Әдеттегі жүктеу
list-seen = Соңғы белгі
list-page = Мектептер: { $from }–{ $to }, барлығы { $total }
list-none = Бұл шарттарға сай мектеп жоқ.
list-next = Келесі бет
list-previous = Алдыңғы бет
list-caption = Шарттарға сай мектептер, тізілімдегі ретімен

# Өлшем бірліктері мен уақыт
value-none = дерек жоқ
unit-gbps = { $value }\xA0Гбит/с
unit-mbps = { $value }\xA0Мбит/с
unit-kbps = { $value }\xA0кбит/с
unit-ms = { $value }\xA0мс
unit-kb = { $value }\xA0кБ
unit-mb = { $value }\xA0МБ
chart-axis = Мбит/с
table-ms = мс
ago-now = жаңа ғана
ago-minutes = { $count ->
    [one] { $count } минут бұрын
   *[other] { $count } минут бұрын
 }
ago-hours = { $count ->
    [one] { $count } сағат бұрын
   *[other] { $count } сағат бұрын
 }
ago-days = { $count ->
    [one] { $count } күн бұрын
   *[other] { $count } күн бұрын
 }

# Жылдамдықты өлшеу беті
speed-title = Жылдамдықты өлшеу
speed-intro = Мұнда мектебіңіздің интернеті өлшенеді. Бұған жарты минуттай уақыт кетеді, ештеңе орнатылмайды.
speed-advice = Өлшеу кезінде желіні басқалар пайдаланса, нәтиже төмендейді.
speed-start = Өлшеуді бастау
speed-again = Қайта өлшеу
speed-stop = Тоқтату
speed-phase-enrol = Дайындық…
speed-phase-latency = Кідіріс өлшенуде…
speed-phase-download = Жүктеу өлшенуде…
speed-phase-upload = Жіберу өлшенуде…
speed-phase-send = Нәтиже жіберілуде…
speed-result-good = Бұл мектепке арналған { $good }\xA0Мбит/с межесіне жетеді.
speed-result-moderate = Интернет істейді, бірақ мектепке арналған { $good }\xA0Мбит/с межесінен төмен.
speed-result-bad = Бұл { $floor }\xA0Мбит/с-тан төмен: онлайн сабақтардың көбіне тым баяу.
speed-result-partial = Жүктеу өлшенді, содан кейін өлшеу үзілді: { $reason }.
speed-result-failed = Өлшеу сәтсіз аяқталды: { $reason }. Сәтсіздік те жазылады, өйткені ол желінің күйін көрсетеді.
speed-result-refused = Серверге жетуге болады, бірақ ол өлшеуді бастамады. Бірден тым көп өлшеу жүріп жатқан немесе жолдағы сүзгі бөгеген болуы мүмкін. Бір минуттан кейін қайталап көріңіз.
speed-result-stopped = Өлшеу тоқтатылды. Ол желінің бағасына әсер етпейді.
speed-sent = Нәтиже мектебіңізге браузер өлшеген деген белгімен жазылды.
speed-waiting = { $count ->
    [one] { $count } нәтиже осы браузерде күтіп тұр, өзі жіберіледі.
   *[other] { $count } нәтиже осы браузерде күтіп тұр, өздері жіберіледі.
 }
speed-refused = Нәтиже қабылданбады. { $reason }
speed-code-unknown = Мұндай код жоқ. Әріптері мен цифрларын кодты берген адаммен салыстырып тексеріңіз.
speed-code-expired = Кодтың мерзімі өтті. Жаңасын сұраңыз.
speed-code-exhausted = Бұл код рұқсат етілген құрылғылардың бәрінде қолданылды. Жаңасын сұраңыз.
speed-code-many = Тым көп қате код енгізілді. Бір минут күтіп, қайта көріңіз.
speed-see-school = Мектепті картада көру
speed-privacy = Жылдамдықтар, кідіріс, уақыт және браузер түрі сақталады. Сіз туралы ештеңе сақталмайды.

# Код енгізетін бет
code-label = Мектебіңіздің коды
code-help = Министрлік берген сегіз әріп пен цифр. Бас не кіші әріп екені маңызды емес.
code-go = Жалғастыру
code-incomplete = Код сегіз әріп пен цифрдан тұрады, мысалы, K7QD-4M9X.
code-other = Басқа код енгізу

# Кіру
sign-in-title = Кіру
sign-in-intro = Тізілімді жүргізетіндерге арналған. Картаны көруге және желіні өлшеуге тіркелгі керек емес.
sign-in-login = Логин
sign-in-password = Құпиясөз
sign-in-wrong = Логин мен құпиясөз сәйкес емес немесе тіркелгі өшірілген.
sign-in-many = Тым көп қате құпиясөз енгізілді. Бес минут күтіп, қайта көріңіз.
sign-in-needed = Бұл бетті көру үшін кіріңіз.
sign-out = Шығу
account-of = { $login } тіркелгісі
password-change = Құпиясөзді өзгерту
password-intro = Құпиясөзіңізді басқа біреу жасаған. Өзіңіз ғана білетінін таңдаңыз.
password-intro-own = Кірген басқа жерлеріңіздің бәрінен шығасыз.
password-current = Қазіргі құпиясөз
password-new = Жаңа құпиясөз
password-again = Жаңа құпиясөз тағы бір рет
password-help = Кемінде 12 таңба. Қатар тұрған бірнеше сөзді есте сақтау оңай.
password-length = Құпиясөз 12–256 таңбадан тұрады.
password-common = Бұл құпиясөзді ең алдымен теріп көреді. Басқасын таңдаңыз.
password-unchanged = Жаңа құпиясөз бұрынғысымен бірдей. Басқасын таңдаңыз.
password-differ = Екі жаңа құпиясөз бірдей емес.
password-changed = Құпиясөзіңіз өзгерді. Басқа жерлердің бәрінен шықтыңыз.
error-origin = Сұрау Qosyl бетінен келген жоқ. Бетті қайта жүктеңіз.

# Адамдар
people-title = Адамдар
people-intro = Кім нені өзгерте алады. Жүргізуші тізімдерді жүктейді, рецензент басқалар жүктегенді бекітіп жариялайды, бақылаушы жария емесін оқиды, әкімші бәрін істейді.
people-add = Адам қосу
people-search = Логин не аты
people-count = { $count ->
    [one] { $shown } адам
   *[other] { $shown } адам
 }
people-name = Аты
people-login-help = Латын әріптері, цифрлар, нүкте мен сызықша. Пошта мекенжайы емес: олар мұнда сақталмайды.
people-login-taken = Бұл логин бос емес. Басқасын таңдаңыз.
people-role = Рөл
people-roles = Рөлдер
people-roles-edit = Рөлдерді өзгерту
people-role-add = Рөл қосу
people-role-take = Рөлді алып тастау
people-no-role = Рөл жоқ
people-grant-twice = Рөл екі рет берілген. Бір рет жеткілікті.
people-area = Бірінші деңгейлі аймақ
people-area-all = Бүкіл ел
people-disabled = Өшірілген
people-disable = Өшіру
people-enable = Қосу
people-new-password = Жаңа құпиясөз
people-must-change = Алғашқы құпиясөз әлі өзгермеген
people-password-once = { $login } үшін алғашқы құпиясөз, тек қазір көрсетіледі. Алғаш кіргенде оны өзгерту керек.
people-signed-out = Рөлдер өзгергенде адам барлық жерден шығады.
people-password-ask = { $login } барлық жерден шығады және жаңа құпиясөзбен ғана кіре алады; ол мұнда бір рет көрсетіледі.
people-disable-ask = { $login } барлық жерден шығады және енді кіре алмайды. { $login } білетін кілттерді де қайтарып алу керек.
people-name-wrong = Ат 1–128 таңбадан тұрады, көрінбейтін таңбалар болмайды.
people-own-account = Өзіңізді өшіре алмайсыз және барлық елдер әкімшісі рөлінен бас тарта алмайсыз. Мұны басқа әкімші жасайды.
role-missing = Тіркелгіңізде бұған керек рөл жоқ. Әкімшіге жүгініңіз.
role-viewer = Бақылаушы
role-steward = Жүргізуші
role-reviewer = Рецензент
role-administrator = Әкімші
role-everywhere = Барлық елдер
save = Сақтау
cancel = Болдырмау
more = Тағы көрсету

# Өзгерістер журналы
audit-title = Өзгерістер
audit-intro = Кім, нені және қашан өзгертті. Мұндағы ештеңені түзетуге болмайды.
audit-time = Қашан
audit-who = Кім
audit-what = Не
audit-changed = Бұрын және қазір
audit-fields-more = { $count ->
    [one] Тағы { $count } өріс
   *[other] Тағы { $count } өріс
 }
audit-all = Бәрі
audit-since = Бастап
audit-until = Дейін
audit-count = { $count ->
    [one] { $shown } өзгеріс
   *[other] { $shown } өзгеріс
 }
audit-none = Мұндай өзгеріс жоқ.
audit-csv = CSV жүктеп алу
audit-by-token = Әкімші токені
audit-by-key = «{ $name }» кілті
audit-by-device = { $name } құрылғысы
audit-schools-imported = Мектептер қабылданды
audit-school-updated = Мектеп өзгерді
audit-code-created = Код жасалды
audit-device-enrolled = Құрылғы қосылды
audit-device-revoked = Құрылғы ажыратылды
audit-person-created = Тіркелгі жасалды
audit-person-renamed = Тіркелгі аты өзгерді
audit-person-disabled = Тіркелгі өшірілді
audit-person-enabled = Тіркелгі қосылды
audit-grants-changed = Рөлдер өзгерді
audit-password-changed = Құпиясөз өзгерді
audit-signed-in = Кірді
audit-signed-out = Шықты
audit-key-created = Кілт жасалды
audit-key-revoked = Кілт қайтарып алынды
audit-upload-created = Файл жіберілді
audit-upload-read-anew = Файл қайта оқылды
audit-upload-mapped = Бағандардың мағынасы көрсетілді
audit-upload-edited = Жолдар түзетілді
audit-upload-repaired = Түзетулер қабылданды немесе қайтарылды
audit-upload-submitted = Файл тексеруге жіберілді
audit-upload-decided = Өзгерістер қаралды
audit-upload-returned = Файл қайтарылды
audit-upload-approved = Файл мақұлданды
audit-upload-approved-without-review = Файл тексерусіз мақұлданды
audit-upload-withdrawn = Файл қайтарып алынды
audit-register-published = Тізілім нұсқасы жарияланды
audit-layer-published = Шекаралар немесе нысандар жарияланды
audit-field-accepted = Қабылданды
audit-field-approved-by = Бекіткен
audit-field-area = Аумақ
audit-field-bytes = Көлемі
audit-field-cells = Ұяшықтар
audit-field-changed = Өзгерді
audit-field-closed = Жабылды
audit-field-decision = Шешім
audit-field-device = Құрылғы
audit-field-disabled = Өшірілген
audit-field-expires = Жарамды мерзімі
audit-field-file = Файл
audit-field-first = Алғашқылары
audit-field-grants = Рөлдер
audit-field-id = Коды
audit-field-kind = Түрі
audit-field-level = Деңгейі
audit-field-login = Логин
audit-field-must-change = Құпиясөз таңдауы керек
audit-field-name = Аты
audit-field-new = Жаңа
audit-field-note = Түсініктеме
audit-field-reverses = Қайтаратын нұсқа
audit-field-revoked = Қайтарып алынған
audit-field-school = Мектеп
audit-field-schools = Мектептер
audit-field-simulated = Модельденген
audit-field-state = Күйі
audit-field-taken-back = Кері қайтарылды
audit-field-unchanged = Өзгеріссіз
audit-field-version = Нұсқа
audit-field-without-review = Қараусыз
audit-yes = иә
audit-no = жоқ

# Жоба туралы
about-title = Qosyl туралы
about-what = Qosyl (қосыл) әр мектеп іс жүзінде алатын интернетті көрсетеді. Мектептердегі шағын бағдарламалар мен браузерлер желіні өлшеп, әр нәтижеге қол қойып, осында жібереді; карта бірнеше секундта өзгереді.
about-benchmark-title = Түстердің мағынасы
about-benchmark = Мектептің әдеттегі жүктеу жылдамдығы — соңғы толық өлшемдерінің (ең көбі бес) медианасы. { $good }\xA0Мбит/с және одан жоғары болса — жақсы; { $floor }–{ $good }\xA0Мбит/с аралығында — орташа; { $floor }\xA0Мбит/с-тан төмен — нашар. Соңғы өлшем немесе белгі мектептің желісінен өтпесе, мектепте байланыс жоқ. { $days ->
    [one] { $days } күн
   *[other] { $days } күн
 } белгі болмаса, дерек жоқ деп саналады. Деректің жоқтығы ешқашан нөл деп есептелмейді.
about-simulated-title = «Модельденген» деген не
about-simulated = Бұл белгісі бар мектептер көрсетілімге жатады. Мектептер мен олардың басталғанға дейінгі тарихы ойдан алынған; одан кейінгі өлшемдерді нақты өлшеуіштер жылдамдығы мен ақаулары алдын ала берілген желілермен жасайды. Белгі деректерде де, әр экспортта да бар.
about-test-title = Мектептегі өлшеу
about-test = Министрліктен код алған мектеп желісін браузерде-ақ өлшей алады, ештеңе орнатудың қажеті жоқ.
about-test-link = Кодтан бастау
about-data-title = Деректер мен лицензиялар
about-data-outlines = Елдердің нобайлары: Natural Earth, қоғамдық игілік. Олар аумақты іс жүзінде кім басқаратынын Natural Earth көзқарасымен көрсетеді; даулы шекаралар үзік сызықпен берілген. Qosyl ешкімнің жағына шықпайды.
about-data-names = Ел атаулары: Unicode CLDR. Көрсетілімдегі жер атаулары: GeoNames, CC BY 4.0.
about-api-title = Бағдарламаларға арналған
about-api = Осы беттердегі барлық дерек ашық интерфейс арқылы алынады, оқуға кілт керек емес.
about-api-link = Интерфейстің сипаттамасы (OpenAPI)
`,to=`# Все тексты приложения по-русски. Ключи и пояснения: en.ftl.

# Рамка
app-tagline = Интернет, который школы получают на самом деле
skip-to-content = Перейти к содержанию
nav-label = Qosyl
nav-map = Карта
nav-list = Список
nav-test = Измерить скорость
nav-register = Реестр
nav-about = О проекте
theme-to-dark = Включить тёмные цвета
theme-to-light = Включить светлые цвета
language-label = Язык
close = Закрыть
retry = Попробовать ещё раз
reload = Загрузить страницу заново
loading = Загрузка…
program-failed-title = Эта часть страницы не загрузилась
program-failed-text = Соединение оборвалось, или Qosyl тем временем обновили. Поможет новая загрузка страницы.
not-found-title = Такой страницы нет
not-found-text = Возможно, в адресе ошибка. Всё начинается с карты.
not-found-link = Перейти к карте

# Что пошло не так
error-network = Нет связи с сервером. Проверьте подключение к интернету.
error-timeout = Сервер не ответил вовремя. Возможно, линия очень медленная.
error-busy = Сервер сейчас занят.
error-storage = На сервере не осталось места. Его должен освободить оператор.
error-server = На сервере произошёл сбой. Причину оператор найдёт в журнале.
error-refused = Сервер отклонил запрос ({ $code }).
error-school-foreign = Школа этого кода изменилась. Попросите новый код.
error-time = Часы этого устройства идут неверно. Переведите их.

# Состояния
status-good = Хорошо
status-good-meaning = Обычная скорость загрузки достигает { $good }\xA0Мбит/с
status-moderate = Средне
status-moderate-meaning = Обычная скорость загрузки от { $floor } до { $good }\xA0Мбит/с
status-bad = Плохо
status-bad-meaning = Обычная скорость загрузки ниже { $floor }\xA0Мбит/с
status-not-connected = Нет связи
status-not-connected-meaning = По последнему сигналу школы её линия не работает
status-no-data = Нет данных
status-no-data-meaning = Измерений не было, или они слишком давние

# Карта
map-label = Карта школ, цвет показывает интернет школы
map-help = Стрелки двигают карту, плюс и минус меняют масштаб. В списке те же школы показаны таблицей.
map-unsupported = Этот браузер не может показать карту (нужен WebGL 2). В списке те же школы.
map-zoom-in = Приблизить
map-zoom-out = Отдалить
map-home = Показать весь мир
map-cell = { $count ->
    [one] Здесь { $shown } школа
    [few] Здесь { $shown } школы
   *[other] Здесь { $shown } школ
 }

# Легенда
legend-title = Школы
legend-of-country = Школы: { $country }
legend-hide = Скрыть на карте: { $status }
legend-show = Показать на карте: { $status }
legend-dots = На мелком масштабе точка означает несколько школ, её цвет показывает самое частое состояние. Кольцо означает, что хотя бы у одной школы нет связи.
legend-others = Это числа одной страны: { $country }. На карте видны и школы других стран.
legend-simulated = { $count ->
    [one] Из них { $shown } смоделирована
   *[other] Из них { $shown } смоделированы
 }
legend-all-simulated = Все они смоделированы
legend-show-all = Показать все
legend-register = Основано на версии { $version } реестра школ, опубликовано: { $time }.

# Поиск и страна
search-label = Найти школу
search-placeholder = Название школы
search-none = Нет школы с таким названием
search-count = { $count ->
    [one] Найдена { $shown } школа
    [few] Найдены { $shown } школы
   *[other] Найдено { $shown } школ
 }
search-all = Показать все { $shown } в списке
country-label = Страна
country-all = Все страны

# Поток событий
stream-connecting = Подключение к новым результатам…
stream-live = В прямом эфире
stream-live-meaning = Новые результаты появляются сами
stream-waiting = Связи с сервером нет. Новая попытка через { $seconds }\xA0с
stream-offline = Устройство не в сети. Данные могли устареть

# Школа
school-label = Школа
school-simulated = Смоделировано
school-simulated-meaning = Эта школа — часть демонстрации: на самом деле её нет. Её история до начала демонстрации выдумана; с тех пор измерения проводят настоящие измерители по линиям с ограниченной скоростью.
school-rests-median = { $tests ->
    [one] По последнему полному измерению.
   *[other] По медиане последних полных измерений ({ $tests }).
 }
school-rests-down = Последнее измерение или сигнал не прошли по линии школы.
school-rests-nothing = Нет полных измерений, которые ещё действуют.
school-last-seen = Последний сигнал: { $ago }.
school-never-seen = Сигналов ещё не было.
school-usual-download = Обычная загрузка
school-level = Уровень
level-pre-primary = Дошкольный
level-primary = Начальный
level-secondary = Средний
level-post-secondary = Послесредний
level-pre-primary-primary = Дошкольный и начальный
level-primary-secondary = Начальный и средний
level-pre-primary-to-secondary = От дошкольного до среднего
level-primary-to-post-secondary = От начального до послесреднего
school-source = Источник
school-giga-id = Номер Giga
school-position = Координаты
school-tests = Последние измерения
school-tests-none = От этой школы ещё нет измерений.
school-chart-label = Скорости загрузки и отдачи последних измерений ({ $count }) по времени. В таблице ниже те же числа.
school-export = Скачать CSV
school-share = Копировать ссылку
school-shared = Ссылка скопирована
school-share-failed = Браузер не разрешил копирование. Ссылка есть в адресной строке.
school-register = Запись в реестре
school-register-version = Основано на версии { $version } реестра, опубликовано: { $time }.
school-register-history = Показать изменения
school-register-none = Изменений не записано.
school-unknown = Этой школы нет в реестре.

# Измерения
test-time = Время
test-download = Загрузка
test-upload = Отдача
test-latency = Задержка
test-outcome = Итог
test-source = Чем измерено
test-failed-mark = Не удалось
source-meter = Измеритель
source-browser = Браузер
source-giga-meter = Giga Meter
source-m-lab = M-Lab
source-import = Импорт
outcome-complete = Полное
outcome-partial = Прервано: { $reason }
outcome-failed = Не удалось: { $reason }
reason-none = причина не указана
reason-no-link = компьютер не подключён к сети
reason-name-resolution = имя сервера не найдено
reason-connect = нет соединения с сервером
reason-tls = нет защищённого соединения
reason-server-busy = сервер ответил, но не начал измерение
reason-protocol = сервер ответил не по протоколу
reason-interrupted = соединение оборвалось
reason-cancelled = остановлено вручную
reason-no-address = сеть не даёт компьютеру адреса
reason-gateway-unreachable = маршрутизатор школы не отвечает
reason-resolver-unreachable = служба имён не отвечает
reason-name-unknown = служба имён не знает сервера
reason-name-forged = служба имён выдаёт чужой адрес
reason-no-way-out = маршрутизатор отвечает, но за ним ничего
reason-server-unreachable = интернет работает, но сервер не отвечает
reason-captive-portal = вместо сервера отвечает страница входа
reason-tls-intercepted = чужой сертификат вместо сертификата сервера
reason-computer-off = компьютер был выключен
reason-meter-stopped = измеритель был остановлен
reason-unknown = причина, неизвестная этой странице

# Список
list-title = Школы
list-status = Состояние
list-status-all = Все состояния
list-name = Название
list-country = Страна
list-download = Обычная загрузка
list-seen = Последний сигнал
list-page = Школы { $from }–{ $to } из { $total }
list-none = Нет школ, подходящих под эти условия.
list-next = Следующая страница
list-previous = Предыдущая страница
list-caption = Школы, подходящие под условия, в порядке реестра

# Единицы и время
value-none = нет данных
unit-gbps = { $value }\xA0Гбит/с
unit-mbps = { $value }\xA0Мбит/с
unit-kbps = { $value }\xA0кбит/с
unit-ms = { $value }\xA0мс
unit-kb = { $value }\xA0кБ
unit-mb = { $value }\xA0МБ
chart-axis = Мбит/с
table-ms = мс
ago-now = только что
ago-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[other] { $count } минут назад
 }
ago-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[other] { $count } часов назад
 }
ago-days = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[other] { $count } дней назад
 }

# Страница измерения
speed-title = Измерение скорости
speed-intro = Здесь измеряется интернет вашей школы. Это займёт около половины минуты, ничего устанавливать не нужно.
speed-advice = Если во время измерения линией пользуются другие, результат будет ниже.
speed-start = Начать измерение
speed-again = Измерить ещё раз
speed-stop = Остановить
speed-phase-enrol = Подготовка…
speed-phase-latency = Измеряется задержка…
speed-phase-download = Измеряется загрузка…
speed-phase-upload = Измеряется отдача…
speed-phase-send = Результат отправляется…
speed-result-good = Это достигает нормы для школы: { $good }\xA0Мбит/с.
speed-result-moderate = Интернет работает, но ниже нормы для школы: { $good }\xA0Мбит/с.
speed-result-bad = Это ниже { $floor }\xA0Мбит/с: слишком медленно для большинства онлайн-уроков.
speed-result-partial = Загрузка измерена, затем измерение прервалось: { $reason }.
speed-result-failed = Измерение не удалось: { $reason }. Неудача тоже записывается, потому что говорит о линии.
speed-result-refused = Сервер доступен, но не начал измерение. Возможно, сейчас идёт слишком много измерений или их не пропускает фильтр по пути. Попробуйте через минуту.
speed-result-stopped = Измерение остановлено. На оценку линии оно не влияет.
speed-sent = Результат записан для вашей школы с пометкой, что измерял браузер.
speed-waiting = { $count ->
    [one] { $count } результат ждёт в этом браузере и уйдёт сам.
    [few] { $count } результата ждут в этом браузере и уйдут сами.
   *[other] { $count } результатов ждут в этом браузере и уйдут сами.
 }
speed-refused = Результат не принят. { $reason }
speed-code-unknown = Такого кода нет. Сверьте буквы и цифры с тем, кто вам его дал.
speed-code-expired = Срок кода истёк. Попросите новый.
speed-code-exhausted = Этот код уже использован на всех устройствах, на которых можно. Попросите новый.
speed-code-many = Слишком много неверных кодов. Подождите минуту и попробуйте снова.
speed-see-school = Показать школу на карте
speed-privacy = Сохраняются скорости, задержка, время и вид браузера. О вас не сохраняется ничего.

# Страница ввода кода
code-label = Код вашей школы
code-help = Восемь букв и цифр, которые вам дало министерство. Заглавные или строчные — не важно.
code-go = Продолжить
code-incomplete = В коде восемь букв и цифр, например K7QD-4M9X.
code-other = Ввести другой код

# Вход
sign-in-title = Войти
sign-in-intro = Для тех, кто ведёт реестр. Чтобы смотреть карту и измерять линию, учётная запись не нужна.
sign-in-login = Логин
sign-in-password = Пароль
sign-in-wrong = Логин и пароль не подходят друг к другу, или учётная запись отключена.
sign-in-many = Слишком много неверных паролей. Подождите пять минут и попробуйте снова.
sign-in-needed = Войдите, чтобы увидеть эту страницу.
sign-out = Выйти
account-of = Учётная запись { $login }
password-change = Сменить пароль
password-intro = Ваш пароль придумал кто-то другой. Выберите такой, который знаете только вы.
password-intro-own = Везде, где вы ещё вошли, будет выполнен выход.
password-current = Текущий пароль
password-new = Новый пароль
password-again = Новый пароль ещё раз
password-help = Не меньше 12 знаков. Несколько слов подряд легко запомнить.
password-length = В пароле от 12 до 256 знаков.
password-common = Этот пароль подбирают одним из первых. Выберите другой.
password-unchanged = Новый пароль совпадает с прежним. Выберите другой.
password-differ = Новые пароли не совпадают.
password-changed = Ваш пароль сменён. Везде, где вы ещё вошли, выполнен выход.
error-origin = Запрос пришёл не со страницы Qosyl. Загрузите страницу заново.

# Люди
people-title = Люди
people-intro = Кто что может менять. Ведущий загружает списки, рецензент утверждает и публикует загруженное другими, наблюдатель читает непубличное, администратор делает всё.
people-add = Добавить человека
people-search = Логин или имя
people-count = { $count ->
    [one] { $shown } человек
    [few] { $shown } человека
   *[other] { $shown } человек
 }
people-name = Имя
people-login-help = Латинские буквы, цифры, точки и дефисы. Не адрес почты: они здесь не хранятся.
people-login-taken = Этот логин занят. Выберите другой.
people-role = Роль
people-roles = Роли
people-roles-edit = Изменить роли
people-role-add = Добавить роль
people-role-take = Убрать роль
people-no-role = Ролей нет
people-grant-twice = Роль указана дважды. Достаточно одного раза.
people-area = Область первого уровня
people-area-all = Вся страна
people-disabled = Отключена
people-disable = Отключить
people-enable = Включить
people-new-password = Новый пароль
people-must-change = Первый пароль ещё не сменён
people-password-once = Первый пароль для { $login }, показан только сейчас. При первом входе его нужно сменить.
people-signed-out = При смене ролей человек выходит отовсюду.
people-password-ask = { $login } выйдет отовсюду и сможет войти только с новым паролем, который здесь показывается один раз.
people-disable-ask = { $login } выйдет отовсюду и больше не сможет войти. Ключи, которые знает { $login }, нужно отозвать отдельно.
people-name-wrong = В имени от 1 до 128 знаков, невидимых среди них нет.
people-own-account = Нельзя отключить себя или отказаться от роли администратора всех стран. Это может сделать другой администратор.
role-missing = У вашей учётной записи нет нужной роли. Обратитесь к администратору.
role-viewer = Наблюдатель
role-steward = Ведущий
role-reviewer = Рецензент
role-administrator = Администратор
role-everywhere = Все страны
save = Сохранить
cancel = Отмена
more = Показать ещё

# Журнал изменений
audit-title = Изменения
audit-intro = Кто, что и когда изменил. Здесь ничего нельзя исправить задним числом.
audit-time = Когда
audit-who = Кто
audit-what = Что
audit-changed = До и после
audit-fields-more = { $count ->
    [one] Ещё { $count } поле
    [few] Ещё { $count } поля
   *[other] Ещё { $count } полей
 }
audit-all = Всё
audit-since = С
audit-until = По
audit-count = { $count ->
    [one] { $shown } изменение
    [few] { $shown } изменения
   *[other] { $shown } изменений
 }
audit-none = Таких изменений нет.
audit-csv = Скачать CSV
audit-by-token = Токен администратора
audit-by-key = Ключ «{ $name }»
audit-by-device = Устройство { $name }
audit-schools-imported = Школы приняты
audit-school-updated = Школа изменена
audit-code-created = Код создан
audit-device-enrolled = Устройство подключено
audit-device-revoked = Устройство отключено
audit-person-created = Учётная запись создана
audit-person-renamed = Учётная запись переименована
audit-person-disabled = Учётная запись отключена
audit-person-enabled = Учётная запись включена
audit-grants-changed = Роли изменены
audit-password-changed = Пароль сменён
audit-signed-in = Вход
audit-signed-out = Выход
audit-key-created = Ключ создан
audit-key-revoked = Ключ отозван
audit-upload-created = Файл отправлен
audit-upload-read-anew = Файл прочитан заново
audit-upload-mapped = Значение столбцов указано
audit-upload-edited = Строки исправлены
audit-upload-repaired = Исправления приняты или отменены
audit-upload-submitted = Файл передан на проверку
audit-upload-decided = Изменения рассмотрены
audit-upload-returned = Файл возвращён
audit-upload-approved = Файл утверждён
audit-upload-approved-without-review = Файл утверждён без проверки
audit-upload-withdrawn = Файл отозван
audit-register-published = Версия реестра опубликована
audit-layer-published = Границы или объекты опубликованы
audit-field-accepted = Принято
audit-field-approved-by = Одобрил(а)
audit-field-area = Территория
audit-field-bytes = Размер
audit-field-cells = Ячейки
audit-field-changed = Изменено
audit-field-closed = Закрыто
audit-field-decision = Решение
audit-field-device = Устройство
audit-field-disabled = Отключена
audit-field-expires = Действует до
audit-field-file = Файл
audit-field-first = Первые из них
audit-field-grants = Роли
audit-field-id = Код
audit-field-kind = Вид
audit-field-level = Уровень
audit-field-login = Логин
audit-field-must-change = Должен выбрать пароль
audit-field-name = Имя
audit-field-new = Новых
audit-field-note = Пояснение
audit-field-reverses = Отменяет версию
audit-field-revoked = Отозвано
audit-field-school = Школа
audit-field-schools = Школ
audit-field-simulated = Смоделировано
audit-field-state = Состояние
audit-field-taken-back = Возвращено
audit-field-unchanged = Без изменений
audit-field-version = Версия
audit-field-without-review = Без рассмотрения
audit-yes = да
audit-no = нет

# О проекте
about-title = О Qosyl
about-what = Qosyl (по-казахски қосыл, «подключись») показывает интернет, который школы получают на самом деле. Небольшие программы и браузеры в школах измеряют линию, подписывают каждый результат и отправляют его сюда; карта меняется за секунды.
about-benchmark-title = Что означают цвета
about-benchmark = Обычная загрузка школы — медиана её последних полных измерений, не более пяти. От { $good }\xA0Мбит/с — хорошо; от { $floor } до { $good }\xA0Мбит/с — средне; ниже { $floor }\xA0Мбит/с — плохо. Если последнее измерение или сигнал не прошли по линии школы, у школы нет связи. После { $days ->
    [one] { $days } дня
   *[other] { $days } дней
 } без сигнала данных нет. Отсутствие данных никогда не считается нулём.
about-simulated-title = Что значит «смоделировано»
about-simulated = Школы с этим знаком относятся к демонстрации. Сами школы и их история до её начала выдуманы; с тех пор измерения проводят настоящие измерители по линиям с заданными скоростями и сбоями. Знак есть и в данных, и в каждой выгрузке.
about-test-title = Измерение в школе
about-test = Школа, получившая код от министерства, может измерить свою линию прямо в браузере, ничего не устанавливая.
about-test-link = Начать с кода
about-data-title = Данные и лицензии
about-data-outlines = Контуры стран: Natural Earth, общественное достояние. Они показывают фактическое управление по версии Natural Earth; спорные границы даны пунктиром. Qosyl не встаёт ни на чью сторону.
about-data-names = Названия стран: Unicode CLDR. Названия мест в демонстрации: GeoNames, CC BY 4.0.
about-api-title = Для программ
about-api = Все данные этих страниц доступны через открытый интерфейс, для чтения ключ не нужен.
about-api-link = Описание интерфейса (OpenAPI)
`,no=[`good`,`moderate`,`bad`,`not_connected`,`no_data`],ro={good:`status-good`,moderate:`status-moderate`,bad:`status-bad`,not_connected:`status-not-connected`,no_data:`status-no-data`},io={good:`status-good-meaning`,moderate:`status-moderate-meaning`,bad:`status-bad-meaning`,not_connected:`status-not-connected-meaning`,no_data:`status-no-data-meaning`};function ao(e){return no.find(t=>t===e)??null}var oo=[`en`,`kk`,`ru`],so={camera:null,country:null,hidden:[],school:null,list:!1,only:null,q:``,theme:null,language:null},co=200;function lo(e){let[t,n,r,...i]=(e??``).split(`/`).map(Number);return t===void 0||n===void 0||r===void 0?null:i.length===0&&t>=0&&t<=24&&Math.abs(n)<=90&&Math.abs(r)<=540?{zoom:t,latitude:n,longitude:r}:null}function uo(e,t){return e!==null&&t.test(e)?e:null}function fo(e){return oo.find(t=>t===e)??null}function po(e){return e===`light`||e===`dark`?e:null}function mo(e){let t=new URLSearchParams(e),n=(t.get(`hide`)??``).split(`,`).map(ao);return{camera:lo(t.get(`map`)),country:uo(t.get(`country`),/^[A-Z]{3}$/),hidden:no.filter(e=>n.includes(e)),school:uo(t.get(`school`),/^(\d{1,10}|[0-9a-f-]{36})$/),list:t.get(`view`)===`list`,only:ao(t.get(`status`)),q:(t.get(`q`)??``).slice(0,co),theme:po(t.get(`theme`)),language:fo(t.get(`lang`))}}function ho({zoom:e,latitude:t,longitude:n}){let r=Math.min(5,Math.max(1,Math.ceil(e*Math.LN2/Math.LN10)+1));return`${Number(e.toFixed(2))}/${t.toFixed(r)}/${n.toFixed(r)}`}function go(e){let t=[[`map`,e.camera&&ho(e.camera)],[`country`,e.country],[`hide`,e.hidden.length>0?e.hidden.join(`,`):null],[`school`,e.school],[`view`,e.list?`list`:null],[`status`,e.only],[`q`,e.q===``?null:encodeURIComponent(e.q)],[`theme`,e.theme],[`lang`,e.language]].filter(([,e])=>e!==null).map(([e,t])=>`${e}=${t}`);return t.length===0?``:`?${t.join(`&`)}`}var _o={en:`English`,kk:`Қазақша`,ru:`Русский`},vo={en:`EN`,kk:`ҚАЗ`,ru:`РУС`};function yo(e,t){let n=new Ea(e,{useIsolating:!1});return n.addResource(new Za(t)),n}var bo={en:yo(`en`,$a),kk:yo(`kk`,eo),ru:yo(`ru`,to)};function xo(e){for(let t of oo)bo[t].addResource(new Za(e[t]))}var So=$t({language:`en`});function Co(e,t){let n=bo[So.language],r=n.getMessage(e)?.value;return r?n.formatPattern(r,t??null,[]):e}function wo(e){let t=bo[So.language],n=t.getMessage(e)?.value;return n?t.formatPattern(n,null,[]):null}function To(e){return e.map(e=>e.toLowerCase().split(`-`)[0]).flatMap(e=>oo.filter(t=>t===e))[0]??`en`}function Eo(e,t){let n=new AbortController,r=setTimeout(()=>n.abort(new DOMException(`too late`,`TimeoutError`)),e),i=()=>{clearTimeout(r),n.abort()};return t?.aborted&&i(),t?.addEventListener(`abort`,i,{once:!0}),n.signal}var Do=2e4,Oo=class extends Error{problem;constructor(e){super(e.detail??e.title??`HTTP ${e.status}`),this.problem=e}};async function ko(e){let t=await e.json().catch(()=>({}));return new Oo({...typeof t==`object`&&t?t:{},status:e.status})}function Ao(e){let t=Object.entries(e).filter(e=>e[1]!==null&&e[1]!==void 0&&e[1]!==``);return t.length===0?``:`?${new URLSearchParams(t.map(([e,t])=>[e,String(t)]))}`}async function jo(e,t){let n=await fetch(e,{headers:{accept:`application/json`},signal:Eo(Do,t)});if(!n.ok)throw await ko(n);return n.json()}var Mo={schools:(e,t)=>jo(`/v1/schools${Ao({...e})}`,t),school:(e,t)=>jo(`/v1/schools/${encodeURIComponent(e)}`,t),measurements:(e,t,n)=>jo(`/v1/schools/${encodeURIComponent(e)}/measurements${Ao({limit:t})}`,n),statusCounts:(e,t)=>jo(`/v1/status-counts${Ao({country:e})}`,t),countries:e=>jo(`/v1/countries`,e),benchmark:e=>jo(`/v1/benchmark`,e),code:e=>jo(`/v1/codes/${encodeURIComponent(e)}`)};function No(e){return`/v1/schools/${encodeURIComponent(e)}/measurements.csv`}var Po={ABW:{en:`Aruba`,kk:`Аруба`,ru:`Аруба`,label:[-69.98,12.52],size:.01},AFG:{en:`Afghanistan`,kk:`Ауғанстан`,ru:`Афганистан`,label:[66.41,34.13],size:75.41},AGO:{en:`Angola`,kk:`Ангола`,ru:`Ангола`,label:[17.75,-13.25],size:105.64},AIA:{en:`Anguilla`,kk:`Ангилья`,ru:`Ангилья`,label:[-63.07,18.22],size:.01},ALA:{en:`Åland Islands`,kk:`Аланд аралдары`,ru:`Аландские о-ва`,label:[20.04,60.26],size:.21},ALB:{en:`Albania`,kk:`Албания`,ru:`Албания`,label:[20.13,40.63],size:4.04},AND:{en:`Andorra`,kk:`Андорра`,ru:`Андорра`,label:[1.56,42.54],size:.07},ARE:{en:`United Arab Emirates`,kk:`Біріккен Араб Әмірліктері`,ru:`ОАЭ`,label:[54.5,23.46],size:6.85},ARG:{en:`Argentina`,kk:`Аргентина`,ru:`Аргентина`,label:[-64.15,-31.67],size:343.25},ARM:{en:`Armenia`,kk:`Армения`,ru:`Армения`,label:[44.5,40.59],size:4.11},ASM:{en:`American Samoa`,kk:`Америкалық Самоа`,ru:`Американское Самоа`,label:[-170.72,-14.3],size:.01},ATA:{en:`Antarctica`,kk:`Антарктида`,ru:`Антарктида`,label:[-46.67,-79.59],size:109.19},ATF:{en:`French Southern Territories`,kk:`Францияның оңтүстік аймақтары`,ru:`Французские Южные территории`,label:[69.2,-49.33],size:1.26},ATG:{en:`Antigua & Barbuda`,kk:`Антигуа және Барбуда`,ru:`Антигуа и Барбуда`,label:[-61.79,17.08],size:.02},AUS:{en:`Australia`,kk:`Аустралия`,ru:`Австралия`,label:[123.57,-12.44],size:0},AUT:{en:`Austria`,kk:`Аустрия`,ru:`Австрия`,label:[14.54,47.59],size:14.92},AZE:{en:`Azerbaijan`,kk:`Әзірбайжан`,ru:`Азербайджан`,label:[47.09,40.34],size:11.37},BDI:{en:`Burundi`,kk:`Бурунди`,ru:`Бурунди`,label:[29.83,-3.42],size:2.21},BEL:{en:`Belgium`,kk:`Бельгия`,ru:`Бельгия`,label:[4.69,50.77],size:6.16},BEN:{en:`Benin`,kk:`Бенин`,ru:`Бенин`,label:[2.42,10.42],size:9.71},BES:{en:`Caribbean Netherlands`,kk:`Бонэйр, Синт-Эстатиус және Саба`,ru:`Бонэйр, Синт-Эстатиус и Саба`},BFA:{en:`Burkina Faso`,kk:`Буркина-Фасо`,ru:`Буркина-Фасо`,label:[-.94,12.82],size:23.19},BGD:{en:`Bangladesh`,kk:`Бангладеш`,ru:`Бангладеш`,label:[89.82,24.31],size:12.87},BGR:{en:`Bulgaria`,kk:`Болгария`,ru:`Болгария`,label:[25.05,42.59],size:16.88},BHR:{en:`Bahrain`,kk:`Бахрейн`,ru:`Бахрейн`,label:[50.54,26.04],size:.05},BHS:{en:`Bahamas`,kk:`Багам аралдары`,ru:`Багамы`,label:[-78.04,24.73],size:.35},BIH:{en:`Bosnia & Herzegovina`,kk:`Босния және Герцеговина`,ru:`Босния и Герцеговина`,label:[17.89,44.21],size:8.13},BLM:{en:`St. Barthélemy`,kk:`Сен-Бартелеми`,ru:`Сен-Бартелеми`,label:[-62.84,17.9],size:0},BLR:{en:`Belarus`,kk:`Беларусь`,ru:`Беларусь`,label:[28.4,53.43],size:47.37},BLZ:{en:`Belize`,kk:`Белиз`,ru:`Белиз`,label:[-88.73,16.92],size:2},BMU:{en:`Bermuda`,kk:`Бермуд аралдары`,ru:`Бермудские о-ва`,label:[-64.73,32.31],size:.01},BOL:{en:`Bolivia`,kk:`Боливия`,ru:`Боливия`,label:[-64.64,-16.71],size:96.4},BRA:{en:`Brazil`,kk:`Бразилия`,ru:`Бразилия`,label:[-49.06,-12.56],size:723.34},BRB:{en:`Barbados`,kk:`Барбадос`,ru:`Барбадос`,label:[-59.56,13.18],size:.03},BRN:{en:`Brunei`,kk:`Бруней`,ru:`Бруней`,label:[114.5,4.45],size:.36},BTN:{en:`Bhutan`,kk:`Бутан`,ru:`Бутан`,label:[89.96,27.48],size:4.09},BVT:{en:`Bouvet Island`,kk:`Буве аралы`,ru:`о-в Буве`},BWA:{en:`Botswana`,kk:`Ботсвана`,ru:`Ботсвана`,label:[24.25,-22.03],size:54.86},CAF:{en:`Central African Republic`,kk:`Орталық Африка Республикасы`,ru:`Центрально-Африканская Республика`,label:[21.68,6.96],size:50.93},CAN:{en:`Canada`,kk:`Канада`,ru:`Канада`,label:[-113.67,59.09],size:2437.06},CCK:{en:`Cocos (Keeling) Islands`,kk:`Кокос (Килинг) аралдары`,ru:`Кокосовые о-ва`},CHE:{en:`Switzerland`,kk:`Швейцария`,ru:`Швейцария`,label:[7.61,46.84],size:7.11},CHL:{en:`Chile`,kk:`Чили`,ru:`Чили`,label:[-69.08,-23.35],size:85.43},CHN:{en:`China`,kk:`Қытай`,ru:`Китай`,label:[108.11,32.96],size:1200.72},CIV:{en:`Côte d’Ivoire`,kk:`Кот-д’Ивуар`,ru:`Кот-д’Ивуар`,label:[-5.48,7.55],size:26.55},CMR:{en:`Cameroon`,kk:`Камерун`,ru:`Камерун`,label:[12.45,4.57],size:38.13},COD:{en:`Congo - Kinshasa`,kk:`Конго`,ru:`Конго - Киншаса`,label:[23.25,-1.8],size:190.42},COG:{en:`Congo - Brazzaville`,kk:`Конго-Браззавиль Республикасы`,ru:`Конго - Браззавиль`,label:[15.9,.11],size:28.11},COK:{en:`Cook Islands`,kk:`Кук аралдары`,ru:`о-ва Кука`,label:[-159.79,-21.22],size:.01},COL:{en:`Colombia`,kk:`Колумбия`,ru:`Колумбия`,label:[-73.28,3.4],size:92.89},COM:{en:`Comoros`,kk:`Комор аралдары`,ru:`Коморы`,label:[43.33,-11.69],size:.08},CPV:{en:`Cape Verde`,kk:`Кабо-Верде`,ru:`Кабо-Верде`,label:[-23.64,15.08],size:.08},CRI:{en:`Costa Rica`,kk:`Коста-Рика`,ru:`Коста-Рика`,label:[-83.98,10.07],size:4.3},CUB:{en:`Cuba`,kk:`Куба`,ru:`Куба`,label:[-76.46,20.62],size:9.92},CUW:{en:`Curaçao`,kk:`Кюрасао`,ru:`Кюрасао`,label:[-68.92,12.15],size:.04},CXR:{en:`Christmas Island`,kk:`Рождество аралы`,ru:`о-в Рождества`},CYM:{en:`Cayman Islands`,kk:`Кайман аралдары`,ru:`о-ва Кайман`,label:[-81.26,19.33],size:.02},CYP:{en:`Cyprus`,kk:`Кипр`,ru:`Кипр`,label:[33.17,34.93],size:.69},CZE:{en:`Czechia`,kk:`Чехия`,ru:`Чехия`,label:[14.39,49.88],size:15.2},DEU:{en:`Germany`,kk:`Германия`,ru:`Германия`,label:[9.94,51.69],size:72.81},DJI:{en:`Djibouti`,kk:`Джибути`,ru:`Джибути`,label:[42.15,11.47],size:1.83},DMA:{en:`Dominica`,kk:`Доминика`,ru:`Доминика`,label:[-61.34,15.42],size:.06},DNK:{en:`Denmark`,kk:`Дания`,ru:`Дания`,label:[9.09,56.05],size:7.65},DOM:{en:`Dominican Republic`,kk:`Доминикан Республикасы`,ru:`Доминиканская Республика`,label:[-70.85,19.08],size:4.39},DZA:{en:`Algeria`,kk:`Алжир`,ru:`Алжир`,label:[2.87,27.48],size:243.43},ECU:{en:`Ecuador`,kk:`Эквадор`,ru:`Эквадор`,label:[-78.24,-1.2],size:20.04},EGY:{en:`Egypt`,kk:`Мысыр`,ru:`Египет`,label:[29.43,26.07],size:101.64},ERI:{en:`Eritrea`,kk:`Эритрея`,ru:`Эритрея`,label:[38.05,15.98],size:10.69},ESH:{en:`Western Sahara`,kk:`Батыс Сахара`,ru:`Западная Сахара`,label:[-13.72,21.93],size:8.85},ESP:{en:`Spain`,kk:`Испания`,ru:`Испания`,label:[-3.65,39.44],size:69.03},EST:{en:`Estonia`,kk:`Эстония`,ru:`Эстония`,label:[25.87,58.78],size:12.4},ETH:{en:`Ethiopia`,kk:`Эфиопия`,ru:`Эфиопия`,label:[38.44,8.51],size:93.85},FIN:{en:`Finland`,kk:`Финляндия`,ru:`Финляндия`,label:[26.23,62.62],size:145.67},FJI:{en:`Fiji`,kk:`Фиджи`,ru:`Фиджи`,label:[-179.86,-16.51],size:12.71},FLK:{en:`Falkland Islands`,kk:`Фолкленд аралдары`,ru:`Фолклендские о-ва`,label:[-58.65,-51.7],size:1.35},FRA:{en:`France`,kk:`Франция`,ru:`Франция`,label:[2.42,47.25],size:92.31},FRO:{en:`Faroe Islands`,kk:`Фарер аралдары`,ru:`Фарерские о-ва`,label:[-6.94,62.22],size:.21},FSM:{en:`Micronesia`,kk:`Микронезия`,ru:`Федеративные Штаты Микронезии`,label:[158.23,6.89],size:.03},GAB:{en:`Gabon`,kk:`Габон`,ru:`Габон`,label:[11.46,-.62],size:21.1},GBR:{en:`United Kingdom`,kk:`Ұлыбритания`,ru:`Великобритания`,label:[-1.55,52.62],size:50.66},GEO:{en:`Georgia`,kk:`Грузия`,ru:`Грузия`,label:[42.75,42.31],size:10.2},GGY:{en:`Guernsey`,kk:`Гернси`,ru:`Гернси`,label:[-2.57,49.47],size:.01},GHA:{en:`Ghana`,kk:`Гана`,ru:`Гана`,label:[-1.2,7],size:19.77},GIB:{en:`Gibraltar`,kk:`Гибралтар`,ru:`Гибралтар`},GIN:{en:`Guinea`,kk:`Гвинея`,ru:`Гвинея`,label:[-10,10.7],size:20.49},GLP:{en:`Guadeloupe`,kk:`Гваделупа`,ru:`Гваделупа`},GMB:{en:`Gambia`,kk:`Гамбия`,ru:`Гамбия`,label:[-15.33,13.58],size:.88},GNB:{en:`Guinea-Bissau`,kk:`Гвинея-Бисау`,ru:`Гвинея-Бисау`,label:[-14.52,12.11],size:2.64},GNQ:{en:`Equatorial Guinea`,kk:`Экваторлық Гвинея`,ru:`Экваториальная Гвинея`,label:[10.61,1.59],size:2},GRC:{en:`Greece`,kk:`Грекия`,ru:`Греция`,label:[21.6,39.74],size:14.56},GRD:{en:`Grenada`,kk:`Гренада`,ru:`Гренада`,label:[-61.68,12.12],size:.02},GRL:{en:`Greenland`,kk:`Гренландия`,ru:`Гренландия`,label:[-41.91,78.33],size:2831.55},GTM:{en:`Guatemala`,kk:`Гватемала`,ru:`Гватемала`,label:[-90.67,15.01],size:9.47},GUF:{en:`French Guiana`,kk:`Француз Гвианасы`,ru:`Французская Гвиана`},GUM:{en:`Guam`,kk:`Гуам`,ru:`Гуам`,label:[144.72,13.33],size:.04},GUY:{en:`Guyana`,kk:`Гайана`,ru:`Гайана`,label:[-58.67,2.77],size:17.28},HKG:{en:`Hong Kong SAR China`,kk:`Сянган АӘА`,ru:`Гонконг (САР)`,label:[114.17,22.45],size:.08},HMD:{en:`Heard & McDonald Islands`,kk:`Херд аралы және Макдональд аралдары`,ru:`о-ва Херд и Макдональд`,label:[73.55,-53.12],size:.09},HND:{en:`Honduras`,kk:`Гондурас`,ru:`Гондурас`,label:[-87.15,14.74],size:9.81},HRV:{en:`Croatia`,kk:`Хорватия`,ru:`Хорватия`,label:[16.46,45.78],size:8.34},HTI:{en:`Haiti`,kk:`Гаити`,ru:`Гаити`,label:[-72.23,19.22],size:2.35},HUN:{en:`Hungary`,kk:`Венгрия`,ru:`Венгрия`,label:[20.05,47.15],size:16.27},IDN:{en:`Indonesia`,kk:`Индонезия`,ru:`Индонезия`,label:[114.15,-.93],size:43},IMN:{en:`Isle of Man`,kk:`Мэн аралы`,ru:`о-в Мэн`,label:[-4.59,54.17],size:.13},IND:{en:`India`,kk:`Үндістан`,ru:`Индия`,label:[79.42,22.52],size:303.47},IOT:{en:`British Indian Ocean Territory`,kk:`Үнді мұхитындағы Британ аймағы`,ru:`Британская территория в Индийском океане`,label:[72.44,-7.42],size:.01},IRL:{en:`Ireland`,kk:`Ирландия`,ru:`Ирландия`,label:[-7.49,53.08],size:15.45},IRN:{en:`Iran`,kk:`Иран`,ru:`Иран`,label:[55.11,32.25],size:185.62},IRQ:{en:`Iraq`,kk:`Ирак`,ru:`Ирак`,label:[43.07,33.1],size:50.44},ISL:{en:`Iceland`,kk:`Исландия`,ru:`Исландия`,label:[-18.91,64.71],size:45.84},ISR:{en:`Israel`,kk:`Израиль`,ru:`Израиль`,label:[34.84,30.94],size:2.48},ITA:{en:`Italy`,kk:`Италия`,ru:`Италия`,label:[10.59,45.12],size:38.65},JAM:{en:`Jamaica`,kk:`Ямайка`,ru:`Ямайка`,label:[-77.3,18.14],size:.98},JEY:{en:`Jersey`,kk:`Джерси`,ru:`Джерси`,label:[-2.13,49.22],size:.02},JOR:{en:`Jordan`,kk:`Иордания`,ru:`Иордания`,label:[36.34,30.69],size:9.84},JPN:{en:`Japan`,kk:`Жапония`,ru:`Япония`,label:[138.6,36.18],size:28.68},KAZ:{en:`Kazakhstan`,kk:`Қазақстан`,ru:`Казахстан`,label:[69.63,48.64],size:496.2},KEN:{en:`Kenya`,kk:`Кения`,ru:`Кения`,label:[37.86,.45],size:48.18},KGZ:{en:`Kyrgyzstan`,kk:`Қырғызстан`,ru:`Киргизия`,label:[74.78,41.71],size:28.7},KHM:{en:`Cambodia`,kk:`Камбоджа`,ru:`Камбоджа`,label:[104.45,12.63],size:15.41},KIR:{en:`Kiribati`,kk:`Кирибати`,ru:`Кирибати`,label:[-157.37,1.82],size:.03},KNA:{en:`St. Kitts & Nevis`,kk:`Сент-Китс және Невис`,ru:`Сент-Китс и Невис`,label:[-62.79,17.36],size:.01},KOR:{en:`South Korea`,kk:`Оңтүстік Корея`,ru:`Республика Корея`,label:[128.05,36.25],size:11.7},KWT:{en:`Kuwait`,kk:`Кувейт`,ru:`Кувейт`,label:[47.29,29.39],size:1.77},LAO:{en:`Laos`,kk:`Лаос`,ru:`Лаос`,label:[102.56,19.7],size:20.62},LBN:{en:`Lebanon`,kk:`Ливан`,ru:`Ливан`,label:[36.05,34.21],size:1.18},LBR:{en:`Liberia`,kk:`Либерия`,ru:`Либерия`,label:[-10.19,7],size:7.84},LBY:{en:`Libya`,kk:`Ливия`,ru:`Ливия`,label:[20.21,26.22],size:166.38},LCA:{en:`St. Lucia`,kk:`Сент-Люсия`,ru:`Сент-Люсия`,label:[-60.97,13.89],size:.05},LIE:{en:`Liechtenstein`,kk:`Лихтенштейн`,ru:`Лихтенштейн`,label:[9.55,47.1],size:.02},LKA:{en:`Sri Lanka`,kk:`Шри-Ланка`,ru:`Шри-Ланка`,label:[80.86,7.1],size:5.43},LSO:{en:`Lesotho`,kk:`Лесото`,ru:`Лесото`,label:[28.33,-29.47],size:3.21},LTU:{en:`Lithuania`,kk:`Литва`,ru:`Литва`,label:[24.32,55.31],size:16.1},LUX:{en:`Luxembourg`,kk:`Люксембург`,ru:`Люксембург`,label:[6.13,49.68],size:.51},LVA:{en:`Latvia`,kk:`Латвия`,ru:`Латвия`,label:[26.26,56.79],size:17.38},MAC:{en:`Macao SAR China`,kk:`Макао АӘА`,ru:`Макао (САР)`,label:[113.51,22.22],size:0},MAF:{en:`St. Martin`,kk:`Сен-Мартен`,ru:`Сен-Мартен`,label:[-63.12,18.07],size:0},MAR:{en:`Morocco`,kk:`Марокко`,ru:`Марокко`,label:[-6.73,31.81],size:62.95},MCO:{en:`Monaco`,kk:`Монако`,ru:`Монако`,label:[7.41,43.75],size:0},MDA:{en:`Moldova`,kk:`Молдова`,ru:`Молдова`,label:[28.35,47.58],size:5.8},MDG:{en:`Madagascar`,kk:`Мадагаскар`,ru:`Мадагаскар`,label:[46.7,-18.3],size:54.19},MDV:{en:`Maldives`,kk:`Мальдив аралдары`,ru:`Мальдивы`,label:[73.5,4.18],size:0},MEX:{en:`Mexico`,kk:`Мексика`,ru:`Мексика`,label:[-101.84,23.68],size:190.97},MHL:{en:`Marshall Islands`,kk:`Маршалл аралдары`,ru:`Маршалловы о-ва`,label:[171.06,7.15],size:.01},MKD:{en:`North Macedonia`,kk:`Солтүстік Македония`,ru:`Северная Македония`,label:[21.33,41.51],size:3.67},MLI:{en:`Mali`,kk:`Мали`,ru:`Мали`,label:[-1.93,18.62],size:112.13},MLT:{en:`Malta`,kk:`Мальта`,ru:`Мальта`,label:[14.44,35.89],size:.03},MMR:{en:`Myanmar (Burma)`,kk:`Мьянма (Бирма)`,ru:`Мьянма (Бирма)`,label:[96,21.7],size:61.59},MNE:{en:`Montenegro`,kk:`Черногория`,ru:`Черногория`,label:[19.12,42.82],size:2.05},MNG:{en:`Mongolia`,kk:`Моңғолия`,ru:`Монголия`,label:[104.56,46.22],size:270.45},MNP:{en:`Northern Mariana Islands`,kk:`Солтүстік Мариана аралдары`,ru:`Северные Марианские о-ва`,label:[145.74,15.18],size:.01},MOZ:{en:`Mozambique`,kk:`Мозамбик`,ru:`Мозамбик`,label:[38.17,-13.97],size:70.52},MRT:{en:`Mauritania`,kk:`Мавритания`,ru:`Мавритания`,label:[-9.82,19.34],size:95.69},MSR:{en:`Montserrat`,kk:`Монтсеррат`,ru:`Монтсеррат`,label:[-62.19,16.74],size:.01},MTQ:{en:`Martinique`,kk:`Мартиника`,ru:`Мартиника`},MUS:{en:`Mauritius`,kk:`Маврикий`,ru:`Маврикий`,label:[57.56,-20.29],size:.17},MWI:{en:`Malawi`,kk:`Малави`,ru:`Малави`,label:[33.75,-13.42],size:10.22},MYS:{en:`Malaysia`,kk:`Малайзия`,ru:`Малайзия`,label:[113.72,2.45],size:15.88},MYT:{en:`Mayotte`,kk:`Майотта`,ru:`Майотта`},NAM:{en:`Namibia`,kk:`Намибия`,ru:`Намибия`,label:[17.09,-20.51],size:78.03},NCL:{en:`New Caledonia`,kk:`Жаңа Каледония`,ru:`Новая Каледония`,label:[165.11,-21.07],size:1.54},NER:{en:`Niger`,kk:`Нигер`,ru:`Нигер`,label:[10.24,17.59],size:105.55},NFK:{en:`Norfolk Island`,kk:`Норфолк аралы`,ru:`о-в Норфолк`,label:[167.95,-29.05],size:0},NGA:{en:`Nigeria`,kk:`Нигерия`,ru:`Нигерия`,label:[7.3,9.43],size:75.94},NIC:{en:`Nicaragua`,kk:`Никарагуа`,ru:`Никарагуа`,label:[-85.17,12.58],size:11},NIU:{en:`Niue`,kk:`Ниуэ`,ru:`Ниуэ`,label:[-169.87,-19.05],size:.02},NLD:{en:`Netherlands`,kk:`Нидерланд`,ru:`Нидерланды`,label:[5.65,52.44],size:7.69},NOR:{en:`Norway`,kk:`Норвегия`,ru:`Норвегия`,label:[9.74,61.82],size:136.57},NPL:{en:`Nepal`,kk:`Непал`,ru:`Непал`,label:[82.09,28.93],size:15.35},NRU:{en:`Nauru`,kk:`Науру`,ru:`Науру`,label:[166.93,-.52],size:0},NZL:{en:`New Zealand`,kk:`Жаңа Зеландия`,ru:`Новая Зеландия`,label:[169.35,-45.11],size:23.32},OMN:{en:`Oman`,kk:`Оман`,ru:`Оман`,label:[57.44,22.15],size:28.62},PAK:{en:`Pakistan`,kk:`Пәкістан`,ru:`Пакистан`,label:[67.09,27.75],size:94.55},PAN:{en:`Panama`,kk:`Панама`,ru:`Панама`,label:[-80.9,8.36],size:6.07},PCN:{en:`Pitcairn Islands`,kk:`Питкэрн аралдары`,ru:`о-ва Питкэрн`,label:[-128.32,-24.36],size:0},PER:{en:`Peru`,kk:`Перу`,ru:`Перу`,label:[-73.06,-13],size:108.23},PHL:{en:`Philippines`,kk:`Филиппин аралдары`,ru:`Филиппины`,label:[121.37,16.97],size:9.23},PLW:{en:`Palau`,kk:`Палау`,ru:`Палау`,label:[134.58,7.54],size:.03},PNG:{en:`Papua New Guinea`,kk:`Папуа — Жаңа Гвинея`,ru:`Папуа — Новая Гвинея`,label:[143.05,-5.55],size:32.91},POL:{en:`Poland`,kk:`Польша`,ru:`Польша`,label:[19.56,52.23],size:67.18},PRI:{en:`Puerto Rico`,kk:`Пуэрто-Рико`,ru:`Пуэрто-Рико`,label:[-66.26,18.22],size:.78},PRK:{en:`North Korea`,kk:`Солтүстік Корея`,ru:`КНДР`,label:[126.4,40.01],size:16.97},PRT:{en:`Portugal`,kk:`Португалия`,ru:`Португалия`,label:[-7.77,40.64],size:12.01},PRY:{en:`Paraguay`,kk:`Парагвай`,ru:`Парагвай`,label:[-60.19,-21.74],size:38.46},PSE:{en:`Palestinian Territories`,kk:`Палестина аймақтары`,ru:`Палестинские территории`,label:[35.27,32.21],size:.67},PYF:{en:`French Polynesia`,kk:`Француз Полинезиясы`,ru:`Французская Полинезия`,label:[-149.49,-17.63],size:.09},QAT:{en:`Qatar`,kk:`Катар`,ru:`Катар`,label:[51.21,25.12],size:1.1},REU:{en:`Réunion`,kk:`Реюньон`,ru:`Реюньон`},ROU:{en:`Romania`,kk:`Румыния`,ru:`Румыния`,label:[24.97,45.78],size:39.34},RUS:{en:`Russia`,kk:`Ресей`,ru:`Россия`,label:[109.86,58.34],size:2720.89},RWA:{en:`Rwanda`,kk:`Руанда`,ru:`Руанда`,label:[29.7,-1.91],size:2.06},SAU:{en:`Saudi Arabia`,kk:`Сауд Арабиясы`,ru:`Саудовская Аравия`,label:[44.75,23.78],size:187.81},SDN:{en:`Sudan`,kk:`Судан`,ru:`Судан`,label:[29.55,16.79],size:163.68},SEN:{en:`Senegal`,kk:`Сенегал`,ru:`Сенегал`,label:[-14.97,15.23],size:17.01},SGP:{en:`Singapore`,kk:`Сингапур`,ru:`Сингапур`,label:[103.82,1.36],size:.04},SGS:{en:`South Georgia & South Sandwich Islands`,kk:`Оңтүстік Георгия және Оңтүстік Сандвич аралдары`,ru:`Южная Георгия и Южные Сандвичевы о-ва`,label:[-36.86,-54.22],size:.86},SHN:{en:`St. Helena`,kk:`Әулие Елена аралы`,ru:`о-в Св. Елены`,label:[-5.72,-15.96],size:.01},SJM:{en:`Svalbard & Jan Mayen`,kk:`Шпицберген және Ян-Майен`,ru:`Шпицберген и Ян-Майен`},SLB:{en:`Solomon Islands`,kk:`Соломон аралдары`,ru:`Соломоновы о-ва`,label:[160.17,-9.62],size:.44},SLE:{en:`Sierra Leone`,kk:`Сьерра-Леоне`,ru:`Сьерра-Леоне`,label:[-11.81,8.79],size:5.9},SLV:{en:`El Salvador`,kk:`Сальвадор`,ru:`Сальвадор`,label:[-89.23,13.9],size:1.75},SMR:{en:`San Marino`,kk:`Сан-Марино`,ru:`Сан-Марино`,label:[12.46,43.94],size:.01},SOM:{en:`Somalia`,kk:`Сомали`,ru:`Сомали`,label:[43.02,2.56],size:38.69},SPM:{en:`St. Pierre & Miquelon`,kk:`Сен-Пьер және Микелон`,ru:`Сен-Пьер и Микелон`,label:[-56.32,47.02],size:.03},SRB:{en:`Serbia`,kk:`Сербия`,ru:`Сербия`,label:[20.75,44.1],size:12.21},SSD:{en:`South Sudan`,kk:`Оңтүстік Судан`,ru:`Южный Судан`,label:[30.42,7.13],size:51.35},STP:{en:`São Tomé & Príncipe`,kk:`Сан-Томе және Принсипи`,ru:`Сан-Томе и Принсипи`,label:[6.61,.24],size:.07},SUR:{en:`Suriname`,kk:`Суринам`,ru:`Суринам`,label:[-55.99,4.16],size:11.84},SVK:{en:`Slovakia`,kk:`Словакия`,ru:`Словакия`,label:[18.93,48.73],size:8.98},SVN:{en:`Slovenia`,kk:`Словения`,ru:`Словения`,label:[14.22,46.02],size:3.4},SWE:{en:`Sweden`,kk:`Швеция`,ru:`Швеция`,label:[20.01,66.89],size:173.17},SWZ:{en:`Eswatini`,kk:`Эсватини`,ru:`Эсватини`,label:[31.45,-26.53],size:1.72},SXM:{en:`Sint Maarten`,kk:`Синт-Мартен`,ru:`Синт-Мартен`,label:[-63.06,18.05],size:0},SYC:{en:`Seychelles`,kk:`Сейшель аралдары`,ru:`Сейшельские о-ва`,label:[55.48,-4.66],size:.01},SYR:{en:`Syria`,kk:`Сирия`,ru:`Сирия`,label:[38.35,35.1],size:22.41},TCA:{en:`Turks & Caicos Islands`,kk:`Теркс және Кайкос аралдары`,ru:`Тёркс и Кайкос`,label:[-71.69,21.8],size:.01},TCD:{en:`Chad`,kk:`Чад`,ru:`Чад`,label:[19.5,17.47],size:111.06},TGO:{en:`Togo`,kk:`Того`,ru:`Того`,label:[1.05,8.84],size:4.73},THA:{en:`Thailand`,kk:`Таиланд`,ru:`Таиланд`,label:[101.31,15.46],size:44.8},TJK:{en:`Tajikistan`,kk:`Тәжікстан`,ru:`Таджикистан`,label:[72.68,38.28],size:18.79},TKL:{en:`Tokelau`,kk:`Токелау`,ru:`Токелау`},TKM:{en:`Turkmenistan`,kk:`Түрікменстан`,ru:`Туркменистан`,label:[58.91,39.68],size:63.29},TLS:{en:`Timor-Leste`,kk:`Тимор-Лесте`,ru:`Восточный Тимор`,label:[125.56,-8.88],size:1.18},TON:{en:`Tonga`,kk:`Тонга`,ru:`Тонга`,label:[-175.28,-21.14],size:.02},TTO:{en:`Trinidad & Tobago`,kk:`Тринидад және Тобаго`,ru:`Тринидад и Тобаго`,label:[-61.24,10.33],size:.41},TUN:{en:`Tunisia`,kk:`Тунис`,ru:`Тунис`,label:[9.61,35.3],size:18.44},TUR:{en:`Türkiye`,kk:`Түркия`,ru:`Турция`,label:[33.84,39.38],size:101.34},TUV:{en:`Tuvalu`,kk:`Тувалу`,ru:`Тувалу`},TWN:{en:`Taiwan`,kk:`Тайвань`,ru:`Тайвань`,label:[120.8,23.5],size:3.47},TZA:{en:`Tanzania`,kk:`Танзания`,ru:`Танзания`,label:[34.07,-5.56],size:77.34},UGA:{en:`Uganda`,kk:`Уганда`,ru:`Уганда`,label:[33.03,2],size:19.64},UKR:{en:`Ukraine`,kk:`Украина`,ru:`Украина`,label:[32.35,49.43],size:107.95},UMI:{en:`U.S. Outlying Islands`,kk:`АҚШ-тың сыртқы кіші аралдары`,ru:`Внешние малые о-ва (США)`},URY:{en:`Uruguay`,kk:`Уругвай`,ru:`Уругвай`,label:[-55.93,-32.99],size:20.34},USA:{en:`United States`,kk:`Америка Құрама Штаттары`,ru:`Соединенные Штаты`,label:[-98.05,39.89],size:1092.98},UZB:{en:`Uzbekistan`,kk:`Өзбекстан`,ru:`Узбекистан`,label:[63.78,41.97],size:65.08},VAT:{en:`Vatican City`,kk:`Ватикан`,ru:`Ватикан`,label:[12.43,41.9],size:0},VCT:{en:`St. Vincent & Grenadines`,kk:`Сент-Винсент және Гренадин аралдары`,ru:`Сент-Винсент и Гренадины`,label:[-61.2,13.25],size:.02},VEN:{en:`Venezuela`,kk:`Венесуэла`,ru:`Венесуэла`,label:[-64.25,7.21],size:75.12},VGB:{en:`British Virgin Islands`,kk:`Британдық Виргин аралдары`,ru:`Виргинские о-ва (Великобритания)`,label:[-64.69,18.4],size:0},VIR:{en:`U.S. Virgin Islands`,kk:`АҚШ-тың Виргин аралдары`,ru:`Виргинские о-ва (США)`,label:[-64.77,17.74],size:.02},VNM:{en:`Vietnam`,kk:`Вьетнам`,ru:`Вьетнам`,label:[105.3,21.71],size:29.09},VUT:{en:`Vanuatu`,kk:`Вануату`,ru:`Вануату`,label:[166.88,-15.37],size:.35},WLF:{en:`Wallis & Futuna`,kk:`Уоллис және Футуна`,ru:`Уоллис и Футуна`,label:[-178.14,-14.28],size:.01},WSM:{en:`Samoa`,kk:`Самоа`,ru:`Самоа`,label:[-172.44,-13.63],size:.14},XKK:{en:`Kosovo`,kk:`Косово`,ru:`Косово`},XKX:{en:`Kosovo`,kk:`Косово`,ru:`Косово`,label:[20.87,42.57],size:1.63},YEM:{en:`Yemen`,kk:`Йемен`,ru:`Йемен`,label:[45.02,15.3],size:39.42},ZAF:{en:`South Africa`,kk:`Оңтүстік Африка`,ru:`Южно-Африканская Республика`,label:[23.18,-30.59],size:132.78},ZMB:{en:`Zambia`,kk:`Замбия`,ru:`Замбия`,label:[26.19,-14.72],size:64.72},ZWE:{en:`Zimbabwe`,kk:`Зимбабве`,ru:`Зимбабве`,label:[29.95,-19.03],size:35.33}};function Fo(e,t){return Po[e]?.[t]??e}var Io={en:`en-GB`,kk:`ru`,ru:`ru`};function Lo(e,t,n=0){return new Intl.NumberFormat(Io[t],{minimumFractionDigits:n,maximumFractionDigits:n}).format(e)}function Ro(e,t){return Lo(e,t,e>=100?0:e>=1?1:2)}function zo(e,t,n){return e===null?t(`value-none`):e>=1e9?t(`unit-gbps`,{value:Ro(e/1e9,n)}):e>=1e5?t(`unit-mbps`,{value:Ro(e/1e6,n)}):t(`unit-kbps`,{value:Ro(e/1e3,n)})}function Bo(e,t){return e===null?`–`:Ro(e/1e6,t)}function Vo(e,t){return e===null?`–`:Lo(e/1e3,t,+(e<1e4))}function Ho(e,t,n){return e===null?t(`value-none`):t(`unit-ms`,{value:Vo(e,n)})}function Uo(e,t,n){return e>=1e6?t(`unit-mb`,{value:Ro(e/1e6,n)}):t(`unit-kb`,{value:Lo(Math.ceil(e/1e3),n)})}var Wo=e=>e===`kk`?{day:`2-digit`,month:`2-digit`}:{day:`numeric`,month:`short`},Go={year:`numeric`},Ko={hour:`2-digit`,minute:`2-digit`,hourCycle:`h23`};function qo(e,t,n=new Date){let r=new Date(e),i=r.getFullYear()===n.getFullYear()?{}:Go;return new Intl.DateTimeFormat(Io[t],{...Wo(t),...i,...Ko}).format(r)}function Jo(e,t){return new Intl.DateTimeFormat(Io[e],t?Wo(e):Ko)}function Yo(e,t,n){let r=Math.floor((t-Date.parse(e))/6e4);return r<1?n(`ago-now`):r<60?n(`ago-minutes`,{count:r}):r<2880?n(`ago-hours`,{count:Math.floor(r/60)}):n(`ago-days`,{count:Math.floor(r/1440)})}export{li as $,po as A,dn as At,Hi as B,De as Bt,Co as C,Tn as Ct,go as D,nn as Dt,oo as E,rn as Et,ea as F,_t as Ft,Pi as G,Ni as H,d as Ht,$i as I,at as It,wi as J,Ei as K,Xi as L,Xe as Lt,io as M,$t as Mt,ro as N,Kt as Nt,fo as O,ln as Ot,ao as P,Wt as Pt,ui as Q,Yi as R,Ye as Rt,To as S,kn as St,so as T,Sn as Tt,Ii as U,h as Ut,Bi as V,Ee as Vt,Fi as W,yi as X,xi as Y,pi as Z,Eo as _,vr as _t,Vo as a,Yr as at,xo as b,ar as bt,qo as c,Rr as ct,Fo as d,Ar as dt,ci as et,Oo as f,Er as ft,ko as g,yr as gt,Ao as h,kr as ht,Bo as i,Xr as it,no as j,fn as jt,mo as k,un as kt,Jo as l,Lr as lt,No as m,Mr as mt,Uo as n,oi as nt,Lo as o,qr as ot,Mo as p,Or as pt,Ti as q,Ho as r,ei as rt,zo as s,Kr as st,Yo as t,si as tt,Po as u,jr as ut,vo as v,_r as vt,wo as w,On as wt,So as x,cr as xt,_o as y,Z as yt,qi as z,Ke as zt};